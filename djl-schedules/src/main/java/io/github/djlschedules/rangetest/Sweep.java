package io.github.djlschedules.rangetest;

/**
 * How the learning rate goes from the low end of the range to the high one.
 *
 * @since 0.1.0
 */
public enum Sweep {
    /** {@code low (high / low)^(i / (n - 1))}: the same factor from point to point. */
    EXPONENTIAL {
        @Override
        double rate(double low, double high, double share) {
            return low * Math.pow(high / low, share);
        }
    },
    /** {@code low + (high - low) i / (n - 1)}: the same difference from point to point. */
    LINEAR {
        @Override
        double rate(double low, double high, double share) {
            return low + (high - low) * share;
        }
    };

    abstract double rate(double low, double high, double share);

    /** Returns the rates of n points; both ends are reached exactly, one point is the low end. */
    double[] rates(double low, double high, int points) {
        double[] rates = new double[points];
        for (int i = 0; i < points; i++) {
            rates[i] = rate(low, high, points == 1 ? 0 : (double) i / (points - 1));
        }
        if (points > 1) {
            rates[points - 1] = high;
        }
        return rates;
    }
}
