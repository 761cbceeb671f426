package io.github.djlschedules.schedule;

import io.github.djlschedules.internal.Checks;

/**
 * A value for each step of a training run: of the learning rate, the momentum or the weight decay.
 *
 * <p>Write a lambda for a schedule of your own; it must be a pure function. Those made here are
 * values: equal recipes are equal, and print as the recipe. They refuse a negative step.
 *
 * <pre>{@code
 * Schedule rate = Schedule.cosine(0.1, 0, 1000).withWarmup(100);
 * rate.valueAt(0);    // 0.001, a hundredth of 0.1
 * rate.valueAt(99);   // 0.1
 * rate.valueAt(100);  // 0.1, step 0 of the cosine
 * rate.valueAt(1100); // 0, and so ever after
 * }</pre>
 *
 * @since 0.1.0
 */
@FunctionalInterface
public interface Schedule {

    /**
     * Returns the value at a step.
     *
     * @param step the step, counted from 0, the first update
     * @return the value
     * @throws IllegalArgumentException if the step is negative
     */
    double valueAt(long step);

    /**
     * Returns a schedule that has one value at all steps.
     *
     * @param value the value, finite and not negative
     * @return the schedule
     * @throws IllegalArgumentException if the value is negative or not finite
     */
    static Schedule constant(double value) {
        return new Decays.Constant(value);
    }

    /**
     * Returns a line from one value to another: {@link #polynomial} of power 1.
     *
     * @param start the value at step 0, finite and not negative
     * @param end the value from step {@code steps} on, finite and not negative
     * @param steps the length, at least 0; with 0 it is at its end at once
     * @return the schedule
     * @throws IllegalArgumentException if a number is outside its range
     */
    static Schedule linear(double start, double end, long steps) {
        return polynomial(start, end, steps, 1);
    }

    /**
     * Returns a power curve: {@code end + (start - end) * (1 - min(t, T) / T)^power} at step t,
     * with {@code T} the steps. A power above 1 changes fast first, one below 1 last.
     *
     * @param start the value at step 0, finite and not negative
     * @param end the value from step {@code steps} on, finite and not negative
     * @param steps the length, at least 0; with 0 it is at its end at once
     * @param power the exponent, finite and above 0
     * @return the schedule
     * @throws IllegalArgumentException if a number is outside its range
     */
    static Schedule polynomial(double start, double end, long steps, double power) {
        return new Decays.Polynomial(start, end, steps, power);
    }

    /**
     * Returns half a cosine: {@code end + (start - end) * (1 + cos(pi * min(t, T) / T)) / 2} at
     * step t, with {@code T} the steps.
     *
     * @param start the value at step 0, finite and not negative
     * @param end the value from step {@code steps} on, finite and not negative
     * @param steps the length, at least 0; with 0 it is at its end at once
     * @return the schedule
     * @throws IllegalArgumentException if a number is outside its range
     * @see <a href="https://arxiv.org/abs/1608.03983">Loshchilov and Hutter, SGDR: Stochastic
     *     Gradient Descent with Warm Restarts, 2017</a>
     */
    static Schedule cosine(double start, double end, long steps) {
        return new Decays.Cosine(start, end, steps);
    }

    /**
     * Returns endless triangles with equal sides. {@link CyclicShape} has the formula.
     *
     * @param base the value at the foot, finite and not negative
     * @param max the value at the peak, finite and at least the base
     * @param stepSize the steps of one side, at least 1
     * @return the schedule
     * @throws IllegalArgumentException if a number is outside its range
     */
    static Schedule triangular(double base, double max, long stepSize) {
        Checks.atLeast(stepSize, 1, "stepSize");
        return triangular(base, max, stepSize, stepSize, CycleScale.none());
    }

    /**
     * Returns endless triangles. {@link CyclicShape} has the formula.
     *
     * @param base the value at the foot, finite and not negative
     * @param max the value at a peak of full height, finite and at least the base
     * @param stepsUp the steps of the rise, at least 0
     * @param stepsDown the steps of the fall, at least 0; at least 1 where the rise has none
     * @param scale the share of the full height
     * @return the schedule
     * @throws IllegalArgumentException if a number is outside its range, or the scale is null
     */
    static Schedule triangular(
            double base, double max, long stepsUp, long stepsDown, CycleScale scale) {
        return new CyclicShape(stepsUp, stepsDown, scale).rate(base, max);
    }

    /**
     * Returns a number of triangles, and then the base. {@link CyclicShape} has the formula.
     *
     * @param base the value at the foot, finite and not negative
     * @param max the value at a peak of full height, finite and at least the base
     * @param stepsUp the steps of the rise, at least 0
     * @param stepsDown the steps of the fall, at least 0; at least 1 where the rise has none
     * @param scale the share of the full height
     * @param cycles the number of cycles, at least 1
     * @return the schedule
     * @throws IllegalArgumentException if a number is outside its range, or the scale is null
     */
    static Schedule triangular(
            double base, double max, long stepsUp, long stepsDown, CycleScale scale, long cycles) {
        return new CyclicShape(stepsUp, stepsDown, scale, cycles).rate(base, max);
    }

    /**
     * Returns cosine cycles that rise in 0.3 of their steps and fall to 0, as keras_one_cycle_clr
     * draws them. {@link CosineCyclesShape} has the formula, and all options.
     *
     * @param low the value at the start of a cycle, finite and not negative
     * @param high the value at the peak, finite and at least the low one
     * @param totalSteps the steps of all cycles together, at least 1
     * @param cycles the number of cycles, at least 1
     * @return the schedule
     * @throws IllegalArgumentException if a number is outside its range
     */
    static Schedule cosineCycles(double low, double high, long totalSteps, long cycles) {
        return new CosineCyclesShape(totalSteps, cycles, 0.3).rate(low, high);
    }

    /**
     * Returns one cycle as PyTorch draws it by default: from a 25th of the maximum up to it in 0.3
     * of the steps, and down to a 250,000th. {@link OneCycleShape} has the formula, and all
     * options.
     *
     * @param maxLr the maximal rate, finite and above 0
     * @param totalSteps the length, at least 1
     * @return the schedule
     * @throws IllegalArgumentException if a number is outside its range
     */
    static Schedule oneCycle(double maxLr, long totalSteps) {
        return OneCycleShape.of(totalSteps, Flavour.PYTORCH).rate(maxLr);
    }

    /**
     * Returns this schedule for a number of steps, and then another, whose step 0 is the next one.
     *
     * @param steps the steps of this schedule, at least 0
     * @param next the schedule that follows
     * @return the schedule
     * @throws IllegalArgumentException if steps is negative, or next is null
     */
    default Schedule then(long steps, Schedule next) {
        return new Combinators.Then(this, steps, next);
    }

    /**
     * Returns this schedule after a linear warm-up to its first value: step i of w has {@code
     * valueAt(0) * (i + 1) / w}, and step w is step 0 of this schedule.
     *
     * @param warmupSteps the steps of the warm-up, at least 0; with 0 nothing changes
     * @return the schedule
     * @throws IllegalArgumentException if warmupSteps is negative
     * @see <a href="https://arxiv.org/abs/1706.02677">Goyal and others, Accurate, Large Minibatch
     *     SGD: Training ImageNet in 1 Hour, 2017</a>
     */
    default Schedule withWarmup(long warmupSteps) {
        Checks.atLeast(warmupSteps, 0, "warmupSteps");
        return warmupSteps == 0 ? this : new Combinators.Warmup(warmupSteps, this);
    }

    /**
     * Returns this schedule times a factor.
     *
     * @param factor the factor, finite and not negative
     * @return the schedule
     * @throws IllegalArgumentException if the factor is negative or not finite
     */
    default Schedule scaledBy(double factor) {
        return new Combinators.Scaled(this, factor);
    }

    /**
     * Returns this schedule with its values moved into a range.
     *
     * @param min the least value, finite and not negative
     * @param max the greatest value, finite and at least min
     * @return the schedule
     * @throws IllegalArgumentException if an end is negative or not finite, or max is below min
     */
    default Schedule clampedTo(double min, double max) {
        return new Combinators.Clamped(this, min, max);
    }

    /**
     * Returns the values of the first steps.
     *
     * @param steps how many, at least 0
     * @return the values of steps 0 to {@code steps - 1}
     * @throws IllegalArgumentException if steps is negative
     */
    default double[] sample(int steps) {
        Checks.atLeast(steps, 0, "steps");
        double[] values = new double[steps];
        for (int step = 0; step < steps; step++) {
            values[step] = valueAt(step);
        }
        return values;
    }
}
