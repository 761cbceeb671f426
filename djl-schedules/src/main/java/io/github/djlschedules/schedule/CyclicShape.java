package io.github.djlschedules.schedule;

import io.github.djlschedules.internal.Checks;

/**
 * The triangles of a cyclical policy, from which it makes its rate and its momentum.
 *
 * <p>With {@code up} and {@code down} the steps of the two sides, {@code T = up + down}, {@code pos
 * = t mod T} and {@code cycle = 1 + floor(t / T)}, the height at step t is
 *
 * <pre>
 *   h(t) = pos / up               * scale(cycle, t)   if pos &lt; up
 *   h(t) = (1 - (pos - up) / down) * scale(cycle, t)   otherwise
 * </pre>
 *
 * <p>and a value that is {@code atLow} at the foot and {@code atPeak} at the top is {@code atLow +
 * (atPeak - atLow) * h(t)}. With no rise the cycle starts at its peak; with no fall it is a
 * sawtooth. After its last cycle the height is 0: the fall has reached the foot.
 *
 * <p>PyTorch writes its momentum as {@code max_momentum - (max_momentum - base_momentum) * h(t)},
 * which is the same with {@code atLow = max_momentum} and {@code atPeak = base_momentum}.
 *
 * @param stepsUp the steps of the rise, at least 0
 * @param stepsDown the steps of the fall, at least 0; at least 1 where the rise has none
 * @param scale the share of the full height
 * @param cycles the number of cycles, at least 1, or {@link #ENDLESS}
 * @see <a href="https://arxiv.org/abs/1506.01186">Smith, Cyclical Learning Rates for Training
 *     Neural Networks, 2017</a>
 * @since 0.1.0
 */
public record CyclicShape(long stepsUp, long stepsDown, CycleScale scale, long cycles) {

    /** The number of cycles of a shape that never ends. */
    public static final long ENDLESS = Long.MAX_VALUE;

    /**
     * Makes a shape.
     *
     * @param stepsUp the steps of the rise
     * @param stepsDown the steps of the fall
     * @param scale the share of the full height
     * @param cycles the number of cycles
     * @throws IllegalArgumentException if a side is below 0, both are 0, the scale is null, or
     *     there is no cycle
     */
    public CyclicShape {
        Checks.atLeast(stepsUp, 0, "stepsUp");
        Checks.atLeast(stepsDown, 0, "stepsDown");
        // A sum that overflows is negative, so this refuses it too.
        long sum = stepsUp + stepsDown;
        Checks.require(sum >= 1, "stepsUp + stepsDown", "must be from 1 to 2^63 - 1", sum);
        Checks.notNull(scale, "scale");
        Checks.atLeast(cycles, 1, "cycles");
    }

    /**
     * Makes an endless shape.
     *
     * @param stepsUp the steps of the rise, at least 0
     * @param stepsDown the steps of the fall, at least 0; at least 1 where the rise has none
     * @param scale the share of the full height
     * @throws IllegalArgumentException if a side is below 0, both are 0, or the scale is null
     */
    public CyclicShape(long stepsUp, long stepsDown, CycleScale scale) {
        this(stepsUp, stepsDown, scale, ENDLESS);
    }

    /**
     * Returns the height at a step.
     *
     * @param step the step, counted from 0
     * @return the height, in [0, 1]
     * @throws IllegalArgumentException if the step is negative, or the scale is outside [0, 1]
     *     there
     */
    public double heightAt(long step) {
        Checks.atLeast(step, 0, "step");
        // In integers, so that no step falls into the wrong cycle however far the run goes.
        long finished = step / (stepsUp + stepsDown);
        if (finished >= cycles) {
            return 0;
        }
        long position = step % (stepsUp + stepsDown);
        double triangle =
                position < stepsUp
                        ? (double) position / stepsUp
                        : (double) (stepsUp + stepsDown - position) / stepsDown;
        return triangle * scaleAt(finished + 1, step);
    }

    /**
     * Returns the learning rate of this shape.
     *
     * @param base the rate at the foot, finite and not negative
     * @param max the rate at a peak of full height, finite and at least the base
     * @return the schedule
     * @throws IllegalArgumentException if a rate is negative or not finite, or max is below base
     */
    public Schedule rate(double base, double max) {
        Ranges.checkRates(base, "base", max, "max");
        return new Triangular(base, max, this);
    }

    /**
     * Returns the momentum that goes with the rate: it turns where the rate turns.
     *
     * @param atLow the momentum while the rate is at its foot, in [0, 1)
     * @param atPeak the momentum at a peak of full height, in [0, 1); usually below the other
     * @return the schedule
     * @throws IllegalArgumentException if a momentum is outside [0, 1)
     */
    public Schedule momentum(double atLow, double atPeak) {
        Ranges.checkMomenta(atLow, atPeak);
        return new Triangular(atLow, atPeak, this);
    }

    @Override
    public String toString() {
        return "CyclicShape[stepsUp=%s, stepsDown=%s, scale=%s, cycles=%s]"
                .formatted(stepsUp, stepsDown, scale, cycles == ENDLESS ? "endless" : cycles);
    }

    private double scaleAt(long cycle, long step) {
        double value = scale.at(cycle, step);
        if (!(value >= 0 && value <= 1)) { // also refuses NaN
            String where = value + " at step " + step + " of cycle " + cycle;
            Checks.require(false, "scale", "must be in [0, 1]", where);
        }
        return value;
    }

    record Triangular(double atLow, double atPeak, CyclicShape shape) implements Schedule {

        @Override
        public double valueAt(long step) {
            return Anneal.LINEAR.between(atLow, atPeak, shape.heightAt(step));
        }
    }
}
