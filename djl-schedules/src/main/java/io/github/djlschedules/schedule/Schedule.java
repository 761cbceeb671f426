package io.github.djlschedules.schedule;

import io.github.djlschedules.internal.Checks;
import java.util.Arrays;

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
     * Returns an exponential decay: {@code start * gamma^t} at step t. For a rate that loses the
     * same share with every step; {@link #heldFor} makes it with every epoch.
     *
     * @param start the value at step 0, finite and not negative
     * @param gamma the factor of one step, in [0, 1]
     * @return the schedule
     * @throws IllegalArgumentException if a number is outside its range
     */
    static Schedule exponential(double start, double gamma) {
        return new Geometric.Exponential(start, gamma);
    }

    /**
     * Returns stairs: {@code start * gamma^floor(t / s)} at step t, with {@code s} the step size.
     *
     * @param start the value of the first stair, finite and not negative
     * @param stepSize the steps of a stair, at least 1
     * @param gamma the factor from one stair to the next, in [0, 1]
     * @return the schedule
     * @throws IllegalArgumentException if a number is outside its range
     */
    static Schedule step(double start, long stepSize, double gamma) {
        return new Geometric.Step(start, stepSize, gamma);
    }

    /**
     * Returns stairs of lengths of your own: {@code start * gamma^n} at step t, with {@code n} the
     * number of milestones that are at most t. For the drops of a published recipe.
     *
     * @param start the value before the first milestone, finite and not negative
     * @param gamma the factor at a milestone, in [0, 1]
     * @param milestones the first steps of the next stairs, in any order, each at least 0; one that
     *     comes twice counts twice
     * @return the schedule
     * @throws IllegalArgumentException if a number is outside its range, or milestones is null
     */
    static Schedule multiStep(double start, double gamma, long... milestones) {
        Checks.notNull(milestones, "milestones");
        return new Geometric.MultiStep(start, gamma, Arrays.stream(milestones).boxed().toList());
    }

    /**
     * Returns an inverse square root: {@code start * sqrt(s / (t + s))} at step t, with {@code s}
     * the timescale. For a run whose length is open: it falls ever slower, and never ends.
     *
     * <p>After a warm-up of s steps it is the curve of the Transformer: the value falls with the
     * inverse square root of all steps done.
     *
     * @param start the value at step 0, finite and not negative
     * @param timescale the step s at which the value is {@code start / sqrt(2)}, at least 1
     * @return the schedule
     * @throws IllegalArgumentException if a number is outside its range
     * @see <a href="https://arxiv.org/abs/1706.03762">Vaswani and others, Attention Is All You
     *     Need, 2017</a>
     */
    static Schedule inverseSqrt(double start, long timescale) {
        return new Decays.InverseSqrt(start, timescale);
    }

    /**
     * Returns half cosines that start anew for ever: {@code end + (start - end) * (1 + cos(pi * p /
     * T)) / 2} at the p-th step of a cycle of T steps. The first has {@code firstSteps}, each later
     * one {@code multiplier} times the steps of the one before. The end is never reached, only the
     * restart after it.
     *
     * @param start the value at the first step of a cycle, finite and not negative
     * @param end the value that a cycle goes towards, finite and not negative
     * @param firstSteps the steps of the first cycle, at least 1
     * @param multiplier from the length of a cycle to that of the next one, at least 1
     * @return the schedule
     * @throws IllegalArgumentException if a number is outside its range
     * @see <a href="https://arxiv.org/abs/1608.03983">Loshchilov and Hutter, SGDR: Stochastic
     *     Gradient Descent with Warm Restarts, 2017</a>
     */
    static Schedule cosineRestarts(double start, double end, long firstSteps, long multiplier) {
        return new CosineRestarts(start, end, firstSteps, multiplier);
    }

    /**
     * Returns a warm-up, a plateau and a decay. For long runs whose end is decided late: whatever
     * the length, only the decay has to be made anew. {@link DecayForm} has the formula.
     *
     * @param peak the value of the plateau, finite and not negative
     * @param end the value after the decay, finite and not negative
     * @param warmup the ramp before the plateau, {@code Warmup.linear(0)} for none
     * @param stableSteps the steps of the plateau, without the warm-up, at least 0
     * @param decaySteps the steps of the decay, at least 0
     * @param form the form of the decay
     * @return the schedule
     * @throws IllegalArgumentException if a number is outside its range, or warmup or form is null
     * @see <a href="https://arxiv.org/abs/2404.06395">Hu and others, MiniCPM: Unveiling the
     *     Potential of Small Language Models with Scalable Training Strategies, 2024</a>
     */
    static Schedule warmupStableDecay(
            double peak,
            double end,
            Warmup warmup,
            long stableSteps,
            long decaySteps,
            DecayForm form) {
        return new StableDecay(peak, end, stableSteps, decaySteps, form).withWarmup(warmup);
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
     * @param steps the steps of the warm-up, at least 0; with 0 nothing changes
     * @return the schedule
     * @throws IllegalArgumentException if steps is negative
     * @see Warmup#linear
     */
    default Schedule withWarmup(long steps) {
        return withWarmup(Warmup.linear(steps));
    }

    /**
     * Returns this schedule after a warm-up to its first value: step i has {@code valueAt(0) *
     * warmup.factorAt(i)}, and the step after the warm-up is step 0 of this schedule.
     *
     * @param warmup the warm-up; one of no steps changes nothing
     * @return the schedule
     * @throws IllegalArgumentException if the warm-up is null
     */
    default Schedule withWarmup(Warmup warmup) {
        Checks.notNull(warmup, "warmup");
        return warmup.steps() == 0 ? this : new Combinators.Warmed(this, warmup);
    }

    /**
     * Returns this schedule with each of its values held for a number of steps: the value at step t
     * is this one's at {@code floor(t / steps)}. With the updates of an epoch it counts epochs, as
     * PyTorch and Keras step theirs.
     *
     * @param steps how many steps a value is held for, at least 1
     * @return the schedule
     * @throws IllegalArgumentException if steps is below 1
     */
    default Schedule heldFor(long steps) {
        return new Combinators.Held(this, steps);
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
