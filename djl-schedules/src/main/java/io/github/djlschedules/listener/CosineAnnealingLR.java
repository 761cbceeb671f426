package io.github.djlschedules.listener;

import io.github.djlschedules.schedule.Schedule;

/**
 * A rate that falls on half a cosine over a known length: the safe choice where that is known and a
 * rise is not wanted.
 *
 * <p>With T steps the rate at step t is {@code min + (lr - min) * (1 + cos(pi * min(t, T) / T)) /
 * 2}. It equals PyTorch's {@code CosineAnnealingLR}, but stays low past its end, where that one
 * climbs again.
 *
 * @see Schedule#cosine
 * @see <a href="https://arxiv.org/abs/1608.03983">Loshchilov and Hutter, SGDR: Stochastic Gradient
 *     Descent with Warm Restarts, 2017</a>
 * @since 0.1.0
 */
public final class CosineAnnealingLR extends Policy {

    private CosineAnnealingLR(Course course) {
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

    /** Builds a {@link CosineAnnealingLR}. */
    public static final class Builder extends DecayBuilder<Builder> {

        Builder() {}

        @Override
        Builder self() {
            return this;
        }

        @Override
        Schedule curve(double from, double to, long length) {
            return Schedule.cosine(from, to, length);
        }

        @Override
        String recipe(String rates, Unit unit, long length) {
            return String.format("CosineAnnealingLR(%s, %s)", rates, unit.many(length));
        }

        /**
         * Builds the policy.
         *
         * @return the policy
         * @throws IllegalStateException if no rate or no length was set
         * @throws IllegalArgumentException if the lowest rate is above the first, or a length is
         *     not of whole epochs where epochs are counted
         */
        public CosineAnnealingLR build() {
            return new CosineAnnealingLR(course());
        }
    }
}
