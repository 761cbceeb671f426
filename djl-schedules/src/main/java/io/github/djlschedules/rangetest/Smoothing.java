package io.github.djlschedules.rangetest;

import java.util.Arrays;

/** Smooths curves. What comes out has the length of what went in: no curve gets a tail. */
final class Smoothing {

    private Smoothing() {}

    /**
     * Returns the exponential moving average {@code s[0] = raw[0]}, {@code s[i] = weight * raw[i] +
     * (1 - weight) * s[i-1]}, that of pytorch-lr-finder. It trails behind the curve by about {@code
     * 1 / weight} points. A value that is NaN or infinite gives NaN there and is otherwise passed
     * over.
     */
    static double[] ema(double[] raw, double weight) {
        double[] smooth = new double[raw.length];
        double average = Double.NaN;
        for (int i = 0; i < raw.length; i++) {
            if (!Double.isFinite(raw[i])) {
                smooth[i] = Double.NaN;
                continue;
            }
            average = Double.isNaN(average) ? raw[i] : weight * raw[i] + (1 - weight) * average;
            smooth[i] = average;
        }
        return smooth;
    }

    /**
     * Returns the mean over up to {@code window} points around each, as many to its left as to its
     * right: it does not trail, and at both ends it is the curve itself.
     */
    static double[] centred(double[] raw, int window) {
        double[] smooth = new double[raw.length];
        for (int i = 0; i < raw.length; i++) {
            int half = Math.min((window - 1) / 2, Math.min(i, raw.length - 1 - i));
            double mean =
                    Arrays.stream(raw, i - half, i + half + 1)
                            .filter(Double::isFinite)
                            .average()
                            .orElse(Double.NaN);
            smooth[i] = Double.isFinite(raw[i]) ? mean : Double.NaN;
        }
        return smooth;
    }
}
