package io.github.djlschedules.rangetest;

import io.github.djlschedules.internal.Checks;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * A way to read one learning rate from a curve of losses. Each is a pure function of two arrays.
 *
 * <p>Points whose loss is NaN or infinite, or whose rate is not above 0, are left out first. A rule
 * gives NaN where it has nothing to go by: fewer than two points, or a loss that does not fall.
 * {@link RangeTestResult} applies the rules to smoothed losses, as the libraries they come from do.
 *
 * @since 0.1.0
 */
public enum SuggestionRule {

    /**
     * Where the loss falls fastest on the logarithmic axis: the least \( dL / d\ln r \) for loss
     * \(L\) and rate \(r\), by central differences, one-sided at both ends.
     *
     * <p>For an exponential sweep this is the suggestion of pytorch-lr-finder. PyTorch Lightning
     * divides by the raw rate instead, which favours the smallest rates of the sweep.
     *
     * @see <a href="https://github.com/davidtvs/pytorch-lr-finder">pytorch-lr-finder</a>
     */
    STEEPEST {
        @Override
        double read(double[] rates, double[] losses) {
            double[] slopes = gradient(Arrays.stream(rates).map(Math::log).toArray(), losses);
            int steepest = lowest(slopes);
            return slopes[steepest] < 0 ? rates[steepest] : Double.NaN;
        }
    },

    /**
     * Halfway through the longest valley, fastai's default: with the longest decreasing subsequence
     * of \(n\) losses ending at point \(e\), the rate of point \( e - n + \lfloor n/3 \rfloor +
     * \lfloor n/6 \rfloor \).
     *
     * <p>Where that lies before the first point, it is the first; fastai takes the last.
     *
     * @see <a href="https://docs.fast.ai/callback.schedule.html">fastai, callback.schedule</a>
     */
    VALLEY {
        @Override
        double read(double[] rates, double[] losses) {
            int[] lengths = new int[losses.length];
            int end = 0;
            for (int i = 0; i < losses.length; i++) {
                lengths[i] = 1;
                for (int j = 0; j < i; j++) {
                    if (losses[i] < losses[j]) {
                        lengths[i] = Math.max(lengths[i], lengths[j] + 1);
                    }
                }
                end = lengths[i] > lengths[end] ? i : end;
            }
            int length = lengths[end];
            int point = end - length + length / 3 + length / 6;
            return length > 1 ? rates[Math.max(0, point)] : Double.NaN;
        }
    },

    /**
     * A tenth of the rate at which the loss is lowest, a rule of fastai. NaN if that is the first.
     *
     * @see <a href="https://docs.fast.ai/callback.schedule.html">fastai, callback.schedule</a>
     */
    MINIMUM {
        @Override
        double read(double[] rates, double[] losses) {
            int minimum = lowest(losses);
            return minimum > 0 ? rates[minimum] / MINIMUM_DIVISOR : Double.NaN;
        }
    },

    /**
     * A quarter of the rate at which the curve turned bad: of the first point behind the lowest
     * loss whose loss is above the first one, or above twice the lowest where that is positive.
     *
     * <p>The function of two arrays gives NaN if there is no such point. For a curve that ended
     * early without one, {@link RangeTestResult} takes the rate of its last point.
     */
    DIVERGENCE {
        @Override
        double read(double[] rates, double[] losses) {
            int lowest = lowest(losses);
            double twice = losses[lowest] > 0 ? 2 * losses[lowest] : Double.POSITIVE_INFINITY;
            double bound = Math.min(losses[0], twice);
            return IntStream.range(lowest + 1, losses.length)
                    .filter(i -> losses[i] > bound)
                    .mapToDouble(i -> rates[i] / DIVERGENCE_DIVISOR)
                    .findFirst()
                    .orElse(Double.NaN);
        }
    };

    static final double MINIMUM_DIVISOR = 10;
    static final double DIVERGENCE_DIVISOR = 4;

    /**
     * Returns the suggested rate.
     *
     * @param rates the learning rate of each point, rising
     * @param losses the loss at each of them
     * @return a learning rate, or NaN
     * @throws IllegalArgumentException if the arrays differ in length
     */
    public double suggest(double[] rates, double[] losses) {
        int length = Checks.notNull(rates, "rates").length;
        int given = Checks.notNull(losses, "losses").length;
        Checks.require(given == length, "losses.length", "must be rates.length=" + length, given);
        int[] usable =
                IntStream.range(0, length)
                        .filter(i -> rates[i] > 0 && Double.isFinite(losses[i]))
                        .toArray();
        if (usable.length < 2) {
            return Double.NaN;
        }
        return read(
                Arrays.stream(usable).mapToDouble(i -> rates[i]).toArray(),
                Arrays.stream(usable).mapToDouble(i -> losses[i]).toArray());
    }

    /** Reads at least two points, all finite. */
    abstract double read(double[] rates, double[] losses);

    /**
     * Returns the rule's name as charts and sentences show it.
     *
     * @return the name in lower case
     */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    private static int lowest(double[] values) {
        int lowest = 0;
        for (int i = 1; i < values.length; i++) {
            lowest = values[i] < values[lowest] ? i : lowest;
        }
        return lowest;
    }

    /** The derivative as {@code numpy.gradient(ys, xs)} has it, for unequal distances too. */
    private static double[] gradient(double[] xs, double[] ys) {
        int last = xs.length - 1;
        double[] slopes = new double[xs.length];
        slopes[0] = (ys[1] - ys[0]) / (xs[1] - xs[0]);
        slopes[last] = (ys[last] - ys[last - 1]) / (xs[last] - xs[last - 1]);
        for (int i = 1; i < last; i++) {
            double before = xs[i] - xs[i - 1];
            double after = xs[i + 1] - xs[i];
            double left = (ys[i] - ys[i - 1]) / before;
            double right = (ys[i + 1] - ys[i]) / after;
            slopes[i] = (left * after + right * before) / (before + after);
        }
        return slopes;
    }
}
