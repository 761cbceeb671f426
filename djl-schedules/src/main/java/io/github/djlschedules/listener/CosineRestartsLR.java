package io.github.djlschedules.listener;

import io.github.djlschedules.internal.Checks;
import io.github.djlschedules.schedule.Schedule;

/**
 * A rate that falls on half a cosine again and again: for runs whose length is open. Stop at the
 * end of any cycle, where the rate is low.
 *
 * <p>At the p-th step of a cycle of T steps the rate is {@code min + (lr - min) * (1 + cos(pi * p /
 * T)) / 2}. It equals PyTorch's {@code CosineAnnealingWarmRestarts}.
 *
 * @see Schedule#cosineRestarts
 * @see <a href="https://arxiv.org/abs/1608.03983">Loshchilov and Hutter, SGDR: Stochastic Gradient
 *     Descent with Warm Restarts, 2017</a>
 * @since 0.1.0
 */
public final class CosineRestartsLR extends Policy {

    private final long cycleSteps;

    private CosineRestartsLR(Course course, long cycleSteps) {
        super(course);
        this.cycleSteps = cycleSteps;
    }

    @Override
    long cycleSteps() {
        return cycleSteps;
    }

    /**
     * Returns a builder.
     *
     * @return a builder
     */
    public static Builder builder() {
        return new Builder();
    }

    /** Builds a {@link CosineRestartsLR}. */
    public static final class Builder extends EndlessDecayBuilder<Builder> {

        private static final int SHOWN_CYCLES = 3;

        private long cycleSteps;
        private long multiplier = 1;

        Builder() {}

        @Override
        Builder self() {
            return this;
        }

        /**
         * Sets the length of the first cycle.
         *
         * @param steps the steps, or epochs, at least 1
         * @return this builder
         */
        public Builder setCycleSteps(long steps) {
            cycleSteps = Checks.atLeast(steps, 1, "cycleSteps");
            return this;
        }

        /**
         * Sets how many times as long as the one before each cycle is.
         *
         * @param times the factor, at least 1; 1 by default, as in PyTorch
         * @return this builder
         */
        public Builder optCycleMultiplier(long times) {
            multiplier = Checks.atLeast(times, 1, "cycleMultiplier");
            return this;
        }

        @Override
        Schedule endless(double from, double to) {
            if (cycleSteps == 0) {
                throw new IllegalStateException(
                        "cycleSteps must be set, but is not; call setCycleSteps");
            }
            return Schedule.cosineRestarts(from, to, cycleSteps, multiplier);
        }

        @Override
        long characteristic() {
            long cycle = cycleSteps;
            long all = cycle;
            for (int i = 1; i < SHOWN_CYCLES; i++) {
                cycle = Course.product(cycle, multiplier);
                all = Course.sum(all, cycle);
            }
            return all;
        }

        @Override
        String recipe(String rates, Unit unit, long length) {
            return String.format(
                    "CosineRestartsLR(%s, cycles of %s%s)",
                    rates,
                    unit.many(cycleSteps),
                    multiplier == 1 ? "" : ", each " + multiplier + " times as long");
        }

        /**
         * Builds the policy.
         *
         * @return the policy
         * @throws IllegalStateException if no rate or no cycle was set
         * @throws IllegalArgumentException if the lowest rate is above the first
         */
        public CosineRestartsLR build() {
            Course course = course();
            return new CosineRestartsLR(
                    course, multiplier == 1 ? Course.product(cycleSteps, updates()) : 0);
        }
    }
}
