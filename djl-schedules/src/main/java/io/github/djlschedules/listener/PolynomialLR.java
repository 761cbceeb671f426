package io.github.djlschedules.listener;

import io.github.djlschedules.internal.Checks;
import io.github.djlschedules.schedule.Schedule;

/**
 * A rate that falls on a straight line, or a power of it, over a known length; the line to 0 is
 * hard to beat.
 *
 * <p>With T steps and power p the rate at step t is {@code min + (lr - min) * (1 - min(t, T) /
 * T)^p}. It equals PyTorch's {@code PolynomialLR}, and Hugging Face's {@code linear} and {@code
 * polynomial}.
 *
 * @see Schedule#polynomial
 * @see <a href="https://arxiv.org/abs/2310.07831">Defazio and others, Optimal Linear Decay Learning
 *     Rate Schedules and Further Refinements, 2023</a>
 * @since 0.1.0
 */
public final class PolynomialLR extends Policy {

    private PolynomialLR(Course course) {
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

    /** Builds a {@link PolynomialLR}. */
    public static final class Builder extends DecayBuilder<Builder> {

        private double power = 1;

        Builder() {}

        @Override
        Builder self() {
            return this;
        }

        /**
         * Sets the exponent: above 1 the rate falls fast first, below 1 last.
         *
         * @param exponent the exponent, above 0; 1 by default, as in PyTorch
         * @return this builder
         */
        public Builder optPower(double exponent) {
            power = Checks.positive(exponent, "power");
            return this;
        }

        @Override
        Schedule curve(double from, double to, long length) {
            return Schedule.polynomial(from, to, length, power);
        }

        @Override
        String recipe(String rates, Unit unit, long length) {
            return String.format("PolynomialLR(%s, power=%s, %s)", rates, power, unit.many(length));
        }

        /**
         * Builds the policy.
         *
         * @return the policy
         * @throws IllegalStateException if no rate or no length was set
         * @throws IllegalArgumentException if the lowest rate is above the first, or a length is
         *     not of whole epochs where epochs are counted
         */
        public PolynomialLR build() {
            return new PolynomialLR(course());
        }
    }
}
