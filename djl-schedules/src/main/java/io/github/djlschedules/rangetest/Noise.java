package io.github.djlschedules.rangetest;

import java.util.Arrays;
import java.util.stream.IntStream;

/** How much of a curve's movement says nothing. */
final class Noise {

    private static final double LEAST_SHARE = 0.01;

    private Noise() {}

    /** Returns the level at which a curve begins: the mean of its first tenth. */
    static double start(double[] raw) {
        int first = Math.max(1, (int) (raw.length * Suggestions.SKIPPED_SHARE));
        return Arrays.stream(raw)
                .limit(first)
                .filter(Double::isFinite)
                .average()
                .orElse(Double.NaN);
    }

    /**
     * Returns what a curve must move to have moved: 1 % of its level, or its median change from
     * point to point if that is more. The median does not see the few large changes of a
     * divergence.
     */
    static double of(double[] raw, double level) {
        double[] changes =
                IntStream.range(1, raw.length)
                        .mapToDouble(i -> Math.abs(raw[i] - raw[i - 1]))
                        .filter(Double::isFinite)
                        .toArray();
        double typical = changes.length == 0 ? 0 : Medians.arithmetic(changes);
        return Math.max(LEAST_SHARE * Math.abs(level), typical);
    }
}
