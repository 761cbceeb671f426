package io.github.djlschedules.rangetest;

import io.github.djlschedules.plot.Figure;
import java.util.Arrays;

/** Where a metric starts to rise and where it stops: the range of Smith (2017), section 3.3. */
final class Rise {

    /** The metric has started to rise when it leaves this share of the rise below it for good. */
    private static final double STARTED = 0.2;

    /** It slows when it has come to this share of the rise. */
    private static final double SLOWED = 0.9;

    /** The share of the points over which the metric is averaged. */
    private static final double WINDOW_SHARE = 0.1;

    private Rise() {}

    /**
     * Reads the range from one curve. The metric is averaged over a tenth of the points around
     * each. It rises from its level over the first tenth to its greatest value. The base is the
     * last point before that value at which a fifth of the rise has not been reached, the maximum
     * the first point behind the base at which nine tenths of it have.
     *
     * <p>Levels are crossed where they are whatever the noise between them, which a bend is not.
     */
    static LrRange of(double[] rates, double[] metric, String name) {
        int n = rates.length;
        if (n < 3) {
            return LrRange.none("the curve has fewer than 3 points");
        }
        int half = (int) Math.max(1, n * WINDOW_SHARE / 2);
        double[] smooth = Smoothing.centred(metric, 1 + 2 * half);
        int top = highest(smooth, half, n - half);
        double level = Noise.start(metric);
        double rise = smooth[top] - level;
        double noise = Noise.of(metric, level);
        if (!(rise > noise)) {
            return LrRange.none(
                    name
                            + " rises by no more than its noise of "
                            + (Double.isFinite(noise) ? Figure.number(noise) : "NaN"));
        }
        int base = 0;
        for (int i = 0; i < top; i++) {
            base = smooth[i] <= level + STARTED * rise ? i : base;
        }
        int slowed = base + 1;
        while (!(smooth[slowed] >= level + SLOWED * rise)) {
            slowed++;
        }
        return new LrRange(
                rates[base],
                rates[slowed],
                name
                        + " rises for good from rate "
                        + Figure.number(rates[base])
                        + " ("
                        + Figure.number(smooth[base])
                        + ") and no longer so from "
                        + Figure.number(rates[slowed])
                        + " ("
                        + Figure.number(smooth[slowed])
                        + ")");
    }

    /** Of the points with a whole window around them: at the ends one alone could win. */
    private static int highest(double[] values, int from, int to) {
        int highest = from;
        for (int i = from + 1; i < to; i++) {
            boolean above = values[i] > values[highest] || Double.isNaN(values[highest]);
            highest = above ? i : highest;
        }
        return highest;
    }

    /** Returns a loss turned over, so that it rises where the model learns. */
    static double[] mirrored(double[] loss) {
        return Arrays.stream(loss).map(value -> -value).toArray();
    }
}
