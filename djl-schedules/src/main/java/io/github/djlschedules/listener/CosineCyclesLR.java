package io.github.djlschedules.listener;

import io.github.djlschedules.internal.Checks;
import io.github.djlschedules.schedule.CosineCyclesShape;
import java.util.function.DoubleUnaryOperator;

/**
 * Several cosine cycles over a known length, each with its own amplitude: the {@code CLR} of
 * keras_one_cycle_clr.
 *
 * <p>In each of c cycles the rate rises from low to {@code low + (high - low) A(cycle)} in the rise
 * share of its steps and then falls to the floor, which is 0 as in the original unless set; with
 * the floor at the low rate the curve has no jump.
 *
 * @see <a href="https://arxiv.org/abs/1506.01186">L. N. Smith, Cyclical Learning Rates, 2017</a>
 * @since 0.1.0
 */
public final class CosineCyclesLR extends Policy {

    private CosineCyclesLR(Course course) {
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

    /** Builds a {@link CosineCyclesLR}. */
    public static final class Builder extends FinitePolicyBuilder<Builder> {

        private double low = Double.NaN;
        private double high = Double.NaN;
        private long cycles;
        private double riseShare = 0.3;
        private double floor;
        private DoubleUnaryOperator amplitude = cycle -> 1;

        Builder() {}

        @Override
        Builder self() {
            return this;
        }

        /**
         * Sets the rate at which each cycle starts and the peak of a full one.
         *
         * @param lowLr the start, not negative
         * @param highLr the peak, above 0 and not below the start
         * @return this builder
         */
        public Builder setLrRange(double lowLr, double highLr) {
            Checks.notNegative(lowLr, "lrRange's low");
            Checks.positive(highLr, "lrRange's high");
            Checks.require(
                    lowLr <= highLr, "lrRange's low", "must not exceed high=" + highLr, lowLr);
            low = lowLr;
            high = highLr;
            return this;
        }

        /**
         * Sets the number of cycles.
         *
         * @param number the cycles, at least 1
         * @return this builder
         */
        public Builder setCycles(int number) {
            cycles = Checks.atLeast(number, 1, "cycles");
            return this;
        }

        /**
         * Sets the share of each cycle in which the rate rises.
         *
         * @param share the share, in [0, 1]; 0.3 by default
         * @return this builder
         */
        public Builder optRiseShare(double share) {
            riseShare = Checks.within(share, 0, 1, "riseShare");
            return this;
        }

        /**
         * Scales the height of each cycle, as in {@code cycle -> Math.pow(1 / 3.0, cycle)}.
         *
         * @param ofCycle from the cycle, counted from 0, to a factor that is finite and not
         *     negative; 1 by default
         * @return this builder
         */
        public Builder optAmplitude(DoubleUnaryOperator ofCycle) {
            amplitude = Checks.notNull(ofCycle, "amplitude");
            return this;
        }

        /**
         * Sets the rate that each fall ends at.
         *
         * @param lr the floor, not negative; 0 by default, as in the original
         * @return this builder
         */
        public Builder optFloor(double lr) {
            floor = Checks.notNegative(lr, "floor");
            return this;
        }

        /**
         * Lets momentum (or Adam's beta1) run against the rate; left alone unless this is called.
         *
         * @param atLowRate the momentum at both ends of a cycle, in [0, 1)
         * @param atPeakRate the momentum at its peak, in [0, 1)
         * @return this builder
         */
        public Builder optMomentumRange(double atLowRate, double atPeakRate) {
            return momentumRange(atLowRate, atPeakRate);
        }

        @Override
        Plan plan(long steps, long perEpoch) {
            if (Double.isNaN(low) || cycles == 0) {
                throw new IllegalStateException(
                        "lrRange and cycles must be set, but lrRange=("
                                + low
                                + ", "
                                + high
                                + ") and cycles="
                                + cycles);
            }
            CosineCyclesShape shape = new CosineCyclesShape(steps, cycles, riseShare);
            String name =
                    "CosineCyclesLR(low="
                            + (float) low
                            + ", high="
                            + (float) high
                            + ", "
                            + cycles
                            + " cycles, "
                            + steps
                            + " steps)";
            return new Plan(
                    name,
                    Momenta.with(
                            shape.rate(low, high, floor, amplitude), momenta(), shape::momentum),
                    steps,
                    steps,
                    perEpoch);
        }

        /**
         * Builds the policy.
         *
         * @return the policy
         * @throws IllegalStateException if the range, the cycles or the length was not set
         */
        public CosineCyclesLR build() {
            return new CosineCyclesLR(course());
        }
    }
}
