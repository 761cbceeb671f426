package io.github.djlschedules.optimizer;

import ai.djl.ndarray.NDList;
import ai.djl.ndarray.internal.NDArrayEx;
import java.util.Map;

/**
 * Adam, or AdamW where {@code decoupled}. The engine computes {@code w = w - lrBC m / (sqrt(v) +
 * eps)} with the bias correction {@code lrBC = lr sqrt(1 - beta2^t) / (1 - beta1^t)}.
 */
record AdamCall(
        NDList inputs,
        float learningRate,
        float corrected,
        float weightDecay,
        float rescale,
        float clip,
        float momentum,
        float beta2,
        float epsilon,
        boolean lazy,
        boolean decoupled)
        implements KernelCall {

    /** Past this count the bias correction of any beta2 up to 0.9999 is 1 in single precision. */
    private static final long SATURATED = 200_000;

    @Override
    public String kernel() {
        return decoupled ? "adamw" : "adam";
    }

    @Override
    public Map<String, Double> constants() {
        return Map.of("clip", (double) clip, "beta2", (double) beta2, "epsilon", (double) epsilon);
    }

    @Override
    public void run(NDArrayEx kernel, NDList arrays, Values v, Replica.Counter counter) {
        long t = counter.updates;
        // PyTorch adds epsilon to the corrected root of v, the engine to the uncorrected one.
        float eps =
                v.pyTorchForm()
                        ? (float) (epsilon * Math.sqrt(1.0 - Math.pow(beta2, (double) t)))
                        : epsilon;
        kernel.adamUpdate(
                arrays,
                KernelCall.weight(arrays),
                v.learningRate(),
                corrected(v.learningRate(), v.momentum(), t),
                v.weightDecay(),
                v.rescale(),
                clip,
                v.momentum(),
                beta2,
                eps,
                lazy,
                decoupled);
        counter.lastRate = v.learningRate();
    }

    @Override
    public void repeat(NDArrayEx kernel, NDList arrays) {
        kernel.adamUpdate(
                arrays,
                KernelCall.weight(arrays),
                learningRate,
                corrected,
                weightDecay,
                rescale,
                clip,
                momentum,
                beta2,
                epsilon,
                lazy,
                decoupled);
    }

    @Override
    public long updates() {
        if (learningRate == 0) {
            return 1; // nothing to read it off
        }
        for (long t = 1; t < SATURATED; t++) {
            if (corrected(learningRate, momentum, t) == corrected) {
                return t;
            }
        }
        return SATURATED;
    }

    /** DJL's own expression, so that an unchanged rate gives an unchanged bit pattern. */
    private float corrected(float rate, float beta1, long t) {
        double coef1 = 1.0 - Math.pow(beta1, (double) t);
        double coef2 = 1.0 - Math.pow(beta2, (double) t);
        return (float) (rate * Math.sqrt(coef2) / coef1);
    }
}
