package io.github.djlschedules.benchmarks.measure;

import java.util.Arrays;
import java.util.Locale;

/** Order statistics of a sample. */
public final class Spread {

    private final double[] sorted;

    /**
     * Takes a sample.
     *
     * @param values at least one
     */
    public Spread(double... values) {
        sorted = values.clone();
        Arrays.sort(sorted);
    }

    /**
     * Takes the ratios within each round.
     *
     * @param values of each round
     * @param references of the same rounds
     * @return the spread of their ratios
     */
    public static Spread ofRatios(double[] values, double[] references) {
        double[] ratios = new double[values.length];
        for (int round = 0; round < ratios.length; round++) {
            ratios[round] = values[round] / references[round];
        }
        return new Spread(ratios);
    }

    /**
     * Returns the median.
     *
     * @return the median
     */
    public double median() {
        return quantile(0.5);
    }

    /**
     * Returns a quantile.
     *
     * @param share the share of the values below it; 0 for the least, 1 for the largest
     * @return the quantile
     */
    public double quantile(double share) {
        double at = share * (sorted.length - 1);
        int below = (int) at;
        int above = Math.min(below + 1, sorted.length - 1);
        return sorted[below] + (at - below) * (sorted[above] - sorted[below]);
    }

    /**
     * Returns the lower end of the 95 % confidence interval of the median.
     *
     * @return the lower end
     */
    public double low() {
        return quantile(Math.max(0, 0.5 - 0.98 / Math.sqrt(sorted.length)));
    }

    /**
     * Returns the upper end of the 95 % confidence interval of the median.
     *
     * @return the upper end
     */
    public double high() {
        return quantile(Math.min(1, 0.5 + 0.98 / Math.sqrt(sorted.length)));
    }

    /**
     * Returns the median and what the sample lies between, as tables show it.
     *
     * @param format of one number, such as {@code %.2f}
     * @return {@code median (least to largest)}
     */
    public String text(String format) {
        return String.format(
                Locale.ROOT,
                format + " (" + format + " to " + format + ")",
                median(),
                quantile(0),
                quantile(1));
    }
}
