package io.github.djlschedules.testing;

import java.util.Arrays;
import java.util.function.IntToDoubleFunction;

/**
 * {@link TinyTask}'s dense net in double precision with gradients by hand, and the three update
 * rules in the form that DJL's documentation states for its kernels.
 */
public final class TinyReference {

    public enum Rule {
        SGD,
        ADAM,
        ADAMW
    }

    private static final int W1 = TinyTask.HIDDEN * TinyTask.INPUTS;
    private static final int B1 = TinyTask.HIDDEN;
    private static final int W2 = TinyTask.CLASSES * TinyTask.HIDDEN;
    private static final int TOTAL = W1 + B1 + W2 + TinyTask.CLASSES;

    private final double[] w = new double[TOTAL];
    private final double[] m = new double[TOTAL];
    private final double[] v = new double[TOTAL];

    public TinyReference() {
        Arrays.setAll(w, TinyTask::weight);
    }

    public double[] weights() {
        return w.clone();
    }

    /** Trains on consecutive batches, wrapping around at the end of the data. */
    public void train(
            Rule rule,
            int steps,
            int batch,
            IntToDoubleFunction rate,
            IntToDoubleFunction momentum,
            IntToDoubleFunction decay) {
        for (int step = 0; step < steps; step++) {
            double[] g = gradient(step * batch % TinyTask.SAMPLES, batch);
            double lr = (float) rate.applyAsDouble(step);
            double beta = (float) momentum.applyAsDouble(step);
            double wd = (float) decay.applyAsDouble(step);
            int t = step + 1;
            for (int i = 0; i < TOTAL; i++) {
                if (rule == Rule.SGD) {
                    m[i] = beta * m[i] + lr * (g[i] + wd * w[i]);
                    w[i] -= m[i];
                    continue;
                }
                if (rule == Rule.ADAMW) {
                    w[i] -= lr * wd * w[i];
                } else {
                    g[i] += wd * w[i];
                }
                double beta2 = 0.999f;
                m[i] = beta * m[i] + (1 - beta) * g[i];
                v[i] = beta2 * v[i] + (1 - beta2) * g[i] * g[i];
                double corrected = lr * Math.sqrt(1 - Math.pow(beta2, t)) / (1 - Math.pow(beta, t));
                w[i] -= corrected * m[i] / (Math.sqrt(v[i]) + 1e-8f);
            }
        }
    }

    private double[] gradient(int first, int batch) {
        double[] g = new double[TOTAL];
        for (int row = first; row < first + batch; row++) {
            double[] h = new double[TinyTask.HIDDEN];
            for (int i = 0; i < h.length; i++) {
                double sum = w[W1 + i];
                for (int j = 0; j < TinyTask.INPUTS; j++) {
                    sum += w[i * TinyTask.INPUTS + j] * TinyTask.input(row, j);
                }
                h[i] = Math.tanh(sum);
            }
            double[] p = new double[TinyTask.CLASSES];
            for (int c = 0; c < p.length; c++) {
                double sum = w[W1 + B1 + W2 + c];
                for (int i = 0; i < h.length; i++) {
                    sum += w[W1 + B1 + c * TinyTask.HIDDEN + i] * h[i];
                }
                p[c] = Math.exp(sum);
            }
            double total = Arrays.stream(p).sum();
            double[] dh = new double[h.length];
            for (int c = 0; c < p.length; c++) {
                double d = (p[c] / total - (c == TinyTask.label(row) ? 1 : 0)) / batch;
                g[W1 + B1 + W2 + c] += d;
                for (int i = 0; i < h.length; i++) {
                    g[W1 + B1 + c * TinyTask.HIDDEN + i] += d * h[i];
                    dh[i] += d * w[W1 + B1 + c * TinyTask.HIDDEN + i];
                }
            }
            for (int i = 0; i < h.length; i++) {
                double d = dh[i] * (1 - h[i] * h[i]);
                g[W1 + i] += d;
                for (int j = 0; j < TinyTask.INPUTS; j++) {
                    g[i * TinyTask.INPUTS + j] += d * TinyTask.input(row, j);
                }
            }
        }
        return g;
    }
}
