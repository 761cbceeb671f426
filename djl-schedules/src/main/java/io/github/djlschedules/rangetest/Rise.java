package io.github.djlschedules.rangetest;

import io.github.djlschedules.plot.Figure;
import java.util.Arrays;

/** Where a metric starts to rise and where it stops: the range of Smith (2017), section 3.3. */
final class Rise {

    /** The metric has started to rise when it leaves this share of the rise below it for good. */
    private static final double STARTED = 0.2;

    /** An elbow stands at least this share of the rise above the straight line. */
    private static final double ELBOW = 0.05;

    /** The share of the points over which the metric is averaged. */
    private static final double WINDOW_SHARE = 0.1;

    private Rise() {}

    /**
     * Reads the range from one curve. The metric is averaged over a tenth of the points around
     * each. It rises from its level over the first tenth to its greatest value; base is the last
     * point before that at which a fifth of the rise has not been reached; the elbow is the point
     * farthest above the straight line from there to the greatest value, over the points of the
     * sweep, and that value itself if the line is nearly straight.
     */
    static LrRange of(double[] rates, double[] metric, String name) {
        int n = rates.length;
        if (n < 3) {
            return LrRange.none("the curve has fewer than 3 points");
        }
        double[] smooth =
                Smoothing.centred(metric, 1 + 2 * (int) Math.max(1, n * WINDOW_SHARE / 2));
        int top = highest(smooth);
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
        int elbow = elbow(smooth, base, top);
        if (elbow == base) {
            return LrRange.none(name + " rises within one point of the sweep");
        }
        return new LrRange(
                rates[base],
                rates[elbow],
                name
                        + " rises for good from rate "
                        + Figure.number(rates[base])
                        + " ("
                        + Figure.number(smooth[base])
                        + ") and no longer so from "
                        + Figure.number(rates[elbow])
                        + " ("
                        + Figure.number(smooth[elbow])
                        + ")");
    }

    private static int elbow(double[] smooth, int base, int top) {
        int elbow = top;
        double farthest = ELBOW;
        for (int i = base + 1; i < top; i++) {
            double height = (smooth[i] - smooth[base]) / (smooth[top] - smooth[base]);
            double above = height - (i - base) / (double) (top - base);
            if (above > farthest) {
                farthest = above;
                elbow = i;
            }
        }
        return elbow;
    }

    private static int highest(double[] values) {
        int highest = 0;
        for (int i = 1; i < values.length; i++) {
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
