package io.github.djlschedules.listener;

import io.github.djlschedules.internal.Checks;
import io.github.djlschedules.schedule.Schedule;

/**
 * A rate that loses the same share with every step or epoch: for a smooth fall in a run whose
 * length is open.
 *
 * <p>With factor gamma the rate at step t is {@code lr * gamma^t}, and never below the floor. To
 * lose half in n steps, gamma is {@code 0.5^(1/n)}. It equals PyTorch's {@code ExponentialLR}.
 *
 * @see Schedule#exponential
 * @since 0.1.0
 */
public final class ExponentialLR extends Policy {

    private ExponentialLR(Course course) {
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

    /** Builds an {@link ExponentialLR}. */
    public static final class Builder extends EndlessDecayBuilder<Builder> {

        private static final long MOST_SHOWN = 10_000;

        private double gamma = 0.95;

        Builder() {}

        @Override
        Builder self() {
            return this;
        }

        /**
         * Sets what each step, or epoch, multiplies the rate by.
         *
         * @param factor the factor, in [0, 1]; 0.95 by default, which suits epochs
         * @return this builder
         */
        public Builder optGamma(double factor) {
            gamma = Checks.within(factor, 0, 1, "gamma");
            return this;
        }

        @Override
        Schedule endless(double from, double to) {
            return Schedule.exponential(from, gamma);
        }

        /** Until a hundredth is left. */
        @Override
        long characteristic() {
            double steps = Math.ceil(Math.log(0.01) / Math.log(gamma));
            return Math.max(2, (long) Math.min(MOST_SHOWN, steps));
        }

        @Override
        String recipe(String rates, Unit unit, long length) {
            return String.format("ExponentialLR(%s, gamma=%s each %s)", rates, gamma, unit.one());
        }

        /**
         * Builds the policy.
         *
         * @return the policy
         * @throws IllegalStateException if no rate was set
         * @throws IllegalArgumentException if the floor is above the rate
         */
        public ExponentialLR build() {
            return new ExponentialLR(course());
        }
    }
}
