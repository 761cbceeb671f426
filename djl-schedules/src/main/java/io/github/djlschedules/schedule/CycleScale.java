package io.github.djlschedules.schedule;

import io.github.djlschedules.internal.Checks;
import java.util.function.DoubleUnaryOperator;

/**
 * The share of its full height that a triangular cycle has.
 *
 * <p>Write a lambda for a scaling of your own. It must be a pure function, and its value must lie
 * in [0, 1]: any other is refused when the schedule is asked for that step.
 *
 * @see <a href="https://arxiv.org/abs/1506.01186">Smith, Cyclical Learning Rates for Training
 *     Neural Networks, 2017</a>
 * @since 0.1.0
 */
@FunctionalInterface
public interface CycleScale {

    /**
     * Returns the scale at a step.
     *
     * @param cycle the cycle that the step lies in, counted from 1
     * @param step the step, counted from 0
     * @return the scale, in [0, 1]
     */
    double at(long cycle, long step);

    /**
     * Returns the scale 1: every cycle has the full height (the "triangular" policy).
     *
     * @return the scale
     */
    static CycleScale none() {
        return CycleScales.Fixed.NONE;
    }

    /**
     * Returns {@code 1 / 2^(cycle - 1)}: each cycle has half the height of the one before (the
     * "triangular2" policy).
     *
     * @return the scale
     */
    static CycleScale halving() {
        return CycleScales.Fixed.HALVING;
    }

    /**
     * Returns {@code gamma^step}: the height shrinks a little with every step (the "exp_range"
     * policy).
     *
     * @param gamma the factor of one step, in [0, 1]; 1 leaves the height alone
     * @return the scale
     * @throws IllegalArgumentException if gamma is outside [0, 1]
     */
    static CycleScale exponential(double gamma) {
        return new CycleScales.Exponential(gamma);
    }

    /**
     * Returns a scale that is a function of the cycle.
     *
     * <p>The function takes a double, so that {@code c -> 1 / c} is not an integer division.
     *
     * @param function from the cycle, counted from 1, to the scale, in [0, 1]
     * @return the scale
     * @throws IllegalArgumentException if the function is null
     */
    static CycleScale perCycle(DoubleUnaryOperator function) {
        return new CycleScales.PerCycle(Checks.notNull(function, "function"));
    }

    /**
     * Returns a scale that is a function of the step.
     *
     * @param function from the step, counted from 0, to the scale, in [0, 1]
     * @return the scale
     * @throws IllegalArgumentException if the function is null
     */
    static CycleScale perIteration(DoubleUnaryOperator function) {
        return new CycleScales.PerIteration(Checks.notNull(function, "function"));
    }
}
