package io.github.djlschedules.rangetest;

import java.util.Arrays;

/** Medians; what is NaN is left out, and of nothing they are NaN. */
final class Medians {

    private Medians() {}

    /** Returns the median; of an even number of values the mean of the middle two. */
    static double arithmetic(double[] values) {
        double[] sorted = sorted(values);
        int n = sorted.length;
        return n == 0 ? Double.NaN : (sorted[(n - 1) / 2] + sorted[n / 2]) / 2;
    }

    /** Returns the median of rates; of an even number the geometric mean of the middle two. */
    static double geometric(double[] rates) {
        double[] sorted = sorted(rates);
        int n = sorted.length;
        if (n == 0) {
            return Double.NaN;
        }
        double low = sorted[(n - 1) / 2];
        double high = sorted[n / 2];
        return low == high ? low : Math.sqrt(low * high);
    }

    /** Returns by how many times the two values nearest to the median of rates differ. */
    static double spread(double[] rates) {
        double[] sorted = sorted(rates);
        int n = sorted.length;
        if (n < 2) {
            return 1;
        }
        double middle = sorted[n / 2] / sorted[n / 2 - 1];
        return n % 2 == 0 ? middle : Math.min(middle, sorted[n / 2 + 1] / sorted[n / 2]);
    }

    private static double[] sorted(double[] values) {
        return Arrays.stream(values).filter(value -> !Double.isNaN(value)).sorted().toArray();
    }
}
