package io.github.djlschedules.schedule;

import io.github.djlschedules.internal.Checks;
import java.util.function.DoubleUnaryOperator;

/**
 * The cosine cycles of the CLR callback of keras_one_cycle_clr: a number of equal cycles over a
 * known number of steps, each a cosine rise and a cosine fall.
 *
 * <p>With {@code N} the total steps, {@code C} the cycles and {@code f} the rise share, step t lies
 * in cycle {@code c = floor(t * C / N)}, counted from 0, at {@code x = t * C / N - c}. With {@code
 * A} the amplitude and {@code peak = low + (high - low) * A(c)} the rate is
 *
 * <pre>
 *   low + (peak - low) * (1 - cos(pi * x / f)) / 2                    if x &lt; f
 *   floor + (peak - floor) * (1 + cos(pi * (x - f) / (1 - f))) / 2    otherwise
 * </pre>
 *
 * <p>Cycles need not be a whole number of steps. With a rise share of 0 each cycle starts at its
 * peak; with 1 none falls. From step N on the value of step N - 1 holds.
 *
 * @param totalSteps the steps of all cycles together, at least 1
 * @param cycles the number of cycles, at least 1
 * @param riseShare the share of a cycle in which the rate rises, in [0, 1]
 * @see <a href="https://github.com/psklight/keras_one_cycle_clr">keras_one_cycle_clr</a>
 * @since 0.1.0
 */
public record CosineCyclesShape(long totalSteps, long cycles, double riseShare) {

    /**
     * Makes a shape.
     *
     * @param totalSteps the steps of all cycles together
     * @param cycles the number of cycles
     * @param riseShare the share of a cycle in which the rate rises
     * @throws IllegalArgumentException if there is no step, no cycle, totalSteps times cycles
     *     exceeds 2^63 - 1, or the rise share is outside [0, 1]
     */
    public CosineCyclesShape {
        Checks.atLeast(totalSteps, 1, "totalSteps");
        Checks.atLeast(cycles, 1, "cycles");
        long most = Long.MAX_VALUE / totalSteps;
        Checks.require(cycles <= most, "cycles", "must be at most " + most, cycles);
        Checks.within(riseShare, 0, 1, "riseShare");
    }

    /**
     * Returns the learning rate of the original: cycles of equal height, each falling to 0, from
     * where the next one jumps up to the low rate.
     *
     * @param low the rate at the start of a cycle, finite and not negative
     * @param high the rate at the peak, finite and at least the low one
     * @return the schedule
     * @throws IllegalArgumentException if a rate is negative or not finite, or high is below low
     */
    public Schedule rate(double low, double high) {
        return rate(low, high, 0, Amplitude.FULL);
    }

    /**
     * Returns the learning rate, with a floor and an amplitude for each cycle.
     *
     * @param low the rate at the start of a cycle, finite and not negative
     * @param high the rate at a peak of amplitude 1, finite and at least the low one
     * @param floor the rate that each fall ends at, in [0, low]; low makes the rate continuous
     * @param amplitude from the cycle, counted from 0, to the share of the full height; pure,
     *     finite and not negative
     * @return the schedule; it refuses a step for which the amplitude is illegal
     * @throws IllegalArgumentException if a rate is negative or not finite, high is below low, the
     *     floor is outside [0, low], or the amplitude is null
     */
    public Schedule rate(double low, double high, double floor, DoubleUnaryOperator amplitude) {
        Ranges.checkRates(low, "low", high, "high");
        Checks.within(floor, 0, low, "floor");
        Checks.notNull(amplitude, "amplitude");
        return new CosineCycles(low, high, floor, amplitude, this);
    }

    /**
     * Returns the momentum that goes with the rate. It goes from {@code atLow} to {@code atPeak}
     * and back in every cycle, whatever the amplitude of the rate.
     *
     * @param atLow the momentum at the start and the end of a cycle, in [0, 1)
     * @param atPeak the momentum at the peak of the rate, in [0, 1); usually below the other
     * @return the schedule
     * @throws IllegalArgumentException if a momentum is outside [0, 1)
     */
    public Schedule momentum(double atLow, double atPeak) {
        Ranges.checkMomenta(atLow, atPeak);
        return new CosineCycles(atLow, atPeak, atLow, Amplitude.FULL, this);
    }

    /** An enum and no lambda, so that equal recipes are equal and print well. */
    private enum Amplitude implements DoubleUnaryOperator {
        FULL;

        @Override
        public double applyAsDouble(double cycle) {
            return 1;
        }
    }

    record CosineCycles(
            double low,
            double high,
            double floor,
            DoubleUnaryOperator amplitude,
            CosineCyclesShape shape)
            implements Schedule {

        @Override
        public double valueAt(long step) {
            Checks.atLeast(step, 0, "step");
            long total = shape.totalSteps;
            // In integers: in floating point floor(t / N * C) puts some first steps of a cycle
            // into the cycle before.
            long scaled = Math.min(step, total - 1) * shape.cycles;
            double x = (double) (scaled % total) / total;
            double peak = low + (high - low) * amplitudeAt(scaled / total, step);
            double rise = shape.riseShare;
            return x < rise
                    ? Anneal.COSINE.between(low, peak, x / rise)
                    : Anneal.COSINE.between(peak, floor, (x - rise) / (1 - rise));
        }

        private double amplitudeAt(long cycle, long step) {
            double value = amplitude.applyAsDouble((double) cycle);
            if (!(Double.isFinite(value) && value >= 0)) {
                String where = value + " at step " + step + " of cycle " + cycle;
                Checks.require(false, "amplitude", "must be finite and >= 0", where);
            }
            return value;
        }
    }
}
