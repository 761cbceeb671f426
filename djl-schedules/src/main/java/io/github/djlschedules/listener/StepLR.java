package io.github.djlschedules.listener;

import io.github.djlschedules.internal.Checks;
import io.github.djlschedules.schedule.Schedule;

/**
 * A rate that is multiplied by a factor every so many steps or epochs: the classic, for recipes
 * that say when the rate drops.
 *
 * <p>With step size s and factor gamma the rate at step t is {@code lr * gamma^floor(t / s)}, and
 * never below the floor. It equals PyTorch's {@code StepLR}, with {@code optPerEpoch} stepped once
 * an epoch.
 *
 * @see Schedule#step
 * @since 0.1.0
 */
public final class StepLR extends Policy {

    private StepLR(Course course) {
        super(course);
    }

    /**
     * Returns a builder.
     *
     * @return a builder
     */
    public static Builder builder() {
        return new Builder();
    }

    /** Builds a {@link StepLR}. */
    public static final class Builder extends EndlessDecayBuilder<Builder> {

        private static final int SHOWN_STAIRS = 4;

        private long stepSize;
        private double gamma = 0.1;

        Builder() {}

        @Override
        Builder self() {
            return this;
        }

        /**
         * Sets the length of a stair.
         *
         * @param steps the steps, or epochs, at least 1
         * @return this builder
         */
        public Builder setStepSize(long steps) {
            stepSize = Checks.atLeast(steps, 1, "stepSize");
            return this;
        }

        /**
         * Sets what a drop multiplies the rate by.
         *
         * @param factor the factor, in [0, 1]; 0.1 by default, as in PyTorch
         * @return this builder
         */
        public Builder optGamma(double factor) {
            gamma = Checks.within(factor, 0, 1, "gamma");
            return this;
        }

        @Override
        Schedule endless(double from, double to) {
            if (stepSize == 0) {
                throw new IllegalStateException(
                        "stepSize must be set, but is not; call setStepSize");
            }
            return Schedule.step(from, stepSize, gamma);
        }

        @Override
        long characteristic() {
            return Course.product(stepSize, SHOWN_STAIRS);
        }

        @Override
        String recipe(String rates, Unit unit, long length) {
            return String.format(
                    "StepLR(%s, gamma=%s every %s)", rates, gamma, unit.many(stepSize));
        }

        /**
         * Builds the policy.
         *
         * @return the policy
         * @throws IllegalStateException if no rate or no step size was set
         * @throws IllegalArgumentException if the floor is above the rate
         */
        public StepLR build() {
            return new StepLR(course());
        }
    }
}
