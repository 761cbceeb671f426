package io.github.djlschedules.listener;

import io.github.djlschedules.internal.Checks;
import io.github.djlschedules.schedule.Schedule;

/**
 * A rate that falls with the inverse square root of the steps: for Transformers, and runs whose
 * length is open, for it falls ever slower and never ends.
 *
 * <p>With timescale s the rate at step t is {@code lr * sqrt(s / (t + s))}, and never below the
 * floor. After a warm-up of s steps, which is the default timescale, it is the curve of the
 * Transformer.
 *
 * @see Schedule#inverseSqrt
 * @see <a href="https://arxiv.org/abs/1706.03762">Vaswani and others, Attention Is All You Need,
 *     2017</a>
 * @since 0.1.0
 */
public final class InverseSqrtLR extends Policy {

    private InverseSqrtLR(Course course) {
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

    /** Builds an {@link InverseSqrtLR}. */
    public static final class Builder extends EndlessDecayBuilder<Builder> {

        private static final long TIMESCALE = 10_000;
        private static final int SHOWN_TIMESCALES = 10;

        private long timescale;

        Builder() {}

        @Override
        Builder self() {
            return this;
        }

        /**
         * Sets the step s at which the rate is {@code lr / sqrt(2)}.
         *
         * @param steps the steps, or epochs, at least 1; those of the warm-up by default, and
         *     10,000 if there is none, as in Hugging Face
         * @return this builder
         */
        public Builder optTimescale(long steps) {
            timescale = Checks.atLeast(steps, 1, "timescale");
            return this;
        }

        private long scale() {
            if (timescale > 0) {
                return timescale;
            }
            return warmupSteps() == 0 ? TIMESCALE : Math.max(1, warmupSteps() / updates());
        }

        @Override
        Schedule endless(double from, double to) {
            return Schedule.inverseSqrt(from, scale());
        }

        @Override
        long characteristic() {
            return Course.product(scale(), SHOWN_TIMESCALES);
        }

        @Override
        String recipe(String rates, Unit unit, long length) {
            return String.format("InverseSqrtLR(%s, timescale %s)", rates, unit.many(scale()));
        }

        /**
         * Builds the policy.
         *
         * @return the policy
         * @throws IllegalStateException if no rate was set
         * @throws IllegalArgumentException if the floor is above the rate
         */
        public InverseSqrtLR build() {
            return new InverseSqrtLR(course());
        }
    }
}
