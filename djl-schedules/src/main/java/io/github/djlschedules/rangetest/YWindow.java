package io.github.djlschedules.rangetest;

import java.util.Arrays;
import java.util.List;

/**
 * The part of a vertical axis on which curves can be told apart: a divergence may be a thousand
 * times higher than all there is to see. What lies outside is drawn along the edge.
 */
record YWindow(double low, double high, boolean log) {

    /** A loss is followed this share of its fall above its first values. */
    private static final double ABOVE_START = 0.5;

    /** The labels of points find room below the curves in this share of the fall. */
    private static final double BELOW = 0.15;

    /** Curves drawn along an edge keep this share of the window away from it. */
    private static final double MARGIN = 0.03;

    /**
     * Fits a window to losses: from a little below the least to a little above the highest start.
     */
    static YWindow ofLosses(List<double[]> curves, boolean log) {
        double start =
                curves.stream()
                        .mapToDouble(Noise::start)
                        .filter(level -> !Double.isNaN(level)) // of a curve without points
                        .max()
                        .orElse(Double.NaN);
        double[] all = finite(curves, log);
        if (all.length == 0 || !(start > all[0])) {
            return new YWindow(Double.NaN, Double.NaN, log);
        }
        double top = start + ABOVE_START * (start - all[0]);
        double bottom = log ? Double.NaN : all[0] - BELOW * (start - all[0]);
        return new YWindow(bottom, top < all[all.length - 1] ? top : Double.NaN, log);
    }

    /** Fits a window to a metric: cuts off what lies far from nine tenths of its values. */
    static YWindow ofMetric(List<double[]> curves) {
        double[] all = finite(curves, false);
        if (all.length == 0) {
            return new YWindow(Double.NaN, Double.NaN, false);
        }
        double least = all[(int) (0.05 * (all.length - 1))];
        double most = all[(int) (0.95 * (all.length - 1))];
        double bottom = least - (most - least);
        double top = most + (most - least);
        boolean below = most > least && all[0] < bottom;
        boolean above = most > least && all[all.length - 1] > top;
        return new YWindow(below ? bottom : Double.NaN, above ? top : Double.NaN, false);
    }

    private static double[] finite(List<double[]> curves, boolean log) {
        return curves.stream()
                .flatMapToDouble(Arrays::stream)
                .filter(y -> Double.isFinite(y) && (!log || y > 0))
                .sorted()
                .toArray();
    }

    /** Puts the user's own limits in the place of these. */
    YWindow limited(double ownLow, double ownHigh) {
        return new YWindow(
                Double.isNaN(ownLow) ? low : ownLow, Double.isNaN(ownHigh) ? high : ownHigh, log);
    }

    /** Moves what lies outside to just within the edge. */
    double[] clamped(double[] ys) {
        double[] all = finite(List.of(ys), log);
        if (all.length == 0) {
            return ys;
        }
        double from = scale(Double.isNaN(low) ? all[0] : low);
        double to = scale(Double.isNaN(high) ? all[all.length - 1] : high);
        double margin = MARGIN * (to - from);
        double least = Double.isNaN(low) ? Double.NEGATIVE_INFINITY : unscale(from + margin);
        double most = Double.isNaN(high) ? Double.POSITIVE_INFINITY : unscale(to - margin);
        // NaN stays NaN.
        return Arrays.stream(ys).map(y -> y > most ? most : y < least ? least : y).toArray();
    }

    private double scale(double value) {
        return log ? Math.log(value) : value;
    }

    private double unscale(double value) {
        return log ? Math.exp(value) : value;
    }
}
