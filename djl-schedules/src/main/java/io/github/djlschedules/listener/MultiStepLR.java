package io.github.djlschedules.listener;

import io.github.djlschedules.internal.Checks;
import io.github.djlschedules.schedule.Schedule;
import java.util.Arrays;

/**
 * A rate that is multiplied by a factor at given steps or epochs: for the drops of a published
 * recipe, such as 30, 60 and 80 of 90 epochs.
 *
 * <p>The rate at step t is {@code lr * gamma^n}, with n the number of milestones that are at most
 * t, and never below the floor. It equals PyTorch's {@code MultiStepLR}.
 *
 * @see Schedule#multiStep
 * @since 0.1.0
 */
public final class MultiStepLR extends Policy {

    private MultiStepLR(Course course) {
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

    /** Builds a {@link MultiStepLR}. */
    public static final class Builder extends EndlessDecayBuilder<Builder> {

        private long[] milestones = {};
        private double gamma = 0.1;

        Builder() {}

        @Override
        Builder self() {
            return this;
        }

        /**
         * Sets the first steps of the next stairs.
         *
         * @param steps the steps, or epochs, each at least 0, in any order, at least one; one that
         *     comes twice counts twice
         * @return this builder
         */
        public Builder setMilestones(long... steps) {
            Checks.atLeast(Checks.notNull(steps, "milestones").length, 1, "milestones' length");
            Arrays.stream(steps).forEach(step -> Checks.atLeast(step, 0, "milestones"));
            milestones = Arrays.stream(steps).sorted().toArray();
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
            if (milestones.length == 0) {
                throw new IllegalStateException(
                        "milestones must be set, but are not; call setMilestones");
            }
            return Schedule.multiStep(from, gamma, milestones);
        }

        /** A quarter more than what lies before the last drop. */
        @Override
        long characteristic() {
            long last = milestones[milestones.length - 1];
            return Course.sum(last, last / 4 + 1);
        }

        @Override
        String recipe(String rates, Unit unit, long length) {
            return String.format(
                    "MultiStepLR(%s, gamma=%s at %ss %s)",
                    rates, gamma, unit.one(), Arrays.toString(milestones));
        }

        /**
         * Builds the policy.
         *
         * @return the policy
         * @throws IllegalStateException if no rate or no milestone was set
         * @throws IllegalArgumentException if the floor is above the rate
         */
        public MultiStepLR build() {
            return new MultiStepLR(course());
        }
    }
}
