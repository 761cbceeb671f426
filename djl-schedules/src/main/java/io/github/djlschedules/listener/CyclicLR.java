package io.github.djlschedules.listener;

import io.github.djlschedules.internal.Checks;
import java.util.Map;
import java.util.function.DoubleUnaryOperator;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A learning rate that goes up and down between two bounds on straight lines: for runs whose length
 * is open, and to be told good bounds by a range test.
 *
 * <p>With u steps up, d steps down, t the step, {@code cycle = 1 + floor(t / (u + d))} and h the
 * height within the cycle, from 0 up to 1 and down to 0, the rate is {@code base + (max - base) h
 * scale}, where scale is 1 (TRIANGULAR), {@code 1 / 2^(cycle - 1)} (TRIANGULAR2), {@code gamma^t}
 * (EXP_RANGE) or a function of your own.
 *
 * <p>Smith advises 2 to 10 epochs for a side, a base of a third or a quarter of the maximum, at
 * least three cycles, and to stop at the end of one ({@link #findNEpoch}).
 *
 * @see <a href="https://arxiv.org/abs/1506.01186">L. N. Smith, Cyclical Learning Rates, 2017</a>
 * @since 0.1.0
 */
public final class CyclicLR extends Policy {

    private static final Logger logger = LoggerFactory.getLogger(CyclicLR.class);

    /** How the height of a cycle changes from one to the next. */
    public enum Mode {
        /** All cycles are alike. */
        TRIANGULAR,
        /** Each cycle is half as high as the one before. */
        TRIANGULAR2,
        /** The height shrinks by gamma at every step. */
        EXP_RANGE
    }

    /** What a scale function is given. */
    public enum ScaleMode {
        /** The cycle, counted from 1. */
        PER_CYCLE,
        /** The step, counted from 0. */
        PER_ITERATION
    }

    private final CyclicSettings built;
    private CyclicSettings settings;

    /** The settings in force are not those it was built with. */
    private boolean wasReset;

    private CyclicLR(Course course, CyclicSettings settings) {
        super(course);
        this.settings = settings;
        built = settings;
    }

    @Override
    long cycleSteps() {
        return settings.cycleSteps();
    }

    @Override
    String howToEnd() {
        return "call optCycles on its builder";
    }

    /**
     * Returns a builder.
     *
     * @return a builder
     */
    public static Builder builder() {
        return new Builder();
    }

    /** Restarts cycle and scaling at the next update, without a warm-up. */
    public void reset() {
        reset(UnaryOperator.identity());
    }

    /**
     * Restarts cycle and scaling at the next update with some values changed, as in {@code
     * policy.reset(r -> r.maxLr(0.02))}. The history's steps run on.
     *
     * @param change what to change; what it does not name keeps its value
     * @throws IllegalStateException if the policy is not running
     * @throws IllegalArgumentException if the new values do not fit together
     */
    public void reset(UnaryOperator<Reset> change) {
        Reset reset = Checks.notNull(change, "change").apply(new Reset(settings));
        CyclicSettings next = Checks.notNull(reset, "change's result").settings;
        CyclicSettings before = settings;
        settings = next;
        try {
            replace(next.plan());
            wasReset = true;
        } catch (RuntimeException e) {
            settings = before;
            throw e;
        }
    }

    @Override
    void asBuilt() {
        settings = built;
        wasReset = false;
    }

    @Override
    Map<String, Double> counters() {
        return wasReset ? settings.changeable() : Map.of();
    }

    @Override
    void requireCounters(Map<String, Double> counters) {
        if (!counters.isEmpty()) {
            settings.with(counters).plan();
        }
    }

    @Override
    void restoreCounters(Map<String, Double> counters) {
        if (!counters.isEmpty()) {
            settings = settings.with(counters);
            wasReset = true;
            go(settings.plan());
        }
    }

    /** The values that {@link CyclicLR#reset(UnaryOperator)} may change. */
    public static final class Reset {

        private final CyclicSettings settings;

        private Reset(CyclicSettings settings) {
            this.settings = settings;
        }

        /**
         * Changes the lower bound.
         *
         * @param lr the new lower bound
         * @return the changed values
         */
        public Reset baseLr(double lr) {
            return new Reset(settings.withBaseLr(lr));
        }

        /**
         * Changes the upper bound.
         *
         * @param lr the new upper bound
         * @return the changed values
         */
        public Reset maxLr(double lr) {
            return new Reset(settings.withMaxLr(lr));
        }

        /**
         * Changes the steps up, and the steps down too unless those were set apart.
         *
         * @param steps the new steps
         * @return the changed values
         */
        public Reset stepSize(long steps) {
            return new Reset(settings.withStepSize(steps));
        }

        /**
         * Changes the steps down.
         *
         * @param steps the new steps
         * @return the changed values
         */
        public Reset stepSizeDown(long steps) {
            return new Reset(settings.withStepSizeDown(steps));
        }
    }

    /** Builds a {@link CyclicLR}. */
    public static final class Builder extends PolicyBuilder<Builder> {

        private CyclicSettings settings = CyclicSettings.DEFAULT;
        private boolean modeSet;
        private boolean scaleSet;

        Builder() {}

        @Override
        Builder self() {
            return this;
        }

        /**
         * Sets the lower bound of the rate.
         *
         * @param lr the bound, not negative; 0.001 by default
         * @return this builder
         */
        public Builder setBaseLr(double lr) {
            settings = settings.withBaseLr(lr);
            return this;
        }

        /**
         * Sets the upper bound of the rate.
         *
         * @param lr the bound, above 0 and not below the lower one; 0.006 by default
         * @return this builder
         */
        public Builder setMaxLr(double lr) {
            settings = settings.withMaxLr(lr);
            return this;
        }

        /**
         * Sets the steps up, and down unless {@link #optStepSizeDown} says otherwise.
         *
         * @param steps the steps of one side, at least 1; 2,000 by default
         * @return this builder
         */
        public Builder optStepSize(long steps) {
            settings = settings.withStepSize(steps);
            return this;
        }

        /**
         * Sets the steps down.
         *
         * @param steps the steps, not negative; 0 makes a saw-tooth
         * @return this builder
         */
        public Builder optStepSizeDown(long steps) {
            settings = settings.withStepSizeDown(steps);
            return this;
        }

        /**
         * Sets how the height changes; excludes {@link #optScale}.
         *
         * @param mode TRIANGULAR by default
         * @return this builder
         */
        public Builder optMode(Mode mode) {
            settings = settings.withMode(Checks.notNull(mode, "mode"));
            modeSet = true;
            return this;
        }

        /**
         * Sets the factor of EXP_RANGE.
         *
         * @param gamma the factor for each step, in [0, 1]; 1 by default
         * @return this builder
         */
        public Builder optGamma(double gamma) {
            settings = settings.withGamma(Checks.within(gamma, 0, 1, "gamma"));
            return this;
        }

        /**
         * Scales the height by a function of your own; excludes {@link #optMode}.
         *
         * @param function from the cycle or the step to a factor in [0, 1]
         * @param of whether it is given cycles or steps
         * @return this builder
         */
        public Builder optScale(DoubleUnaryOperator function, ScaleMode of) {
            settings =
                    settings.withScale(
                            Checks.notNull(function, "scale"), Checks.notNull(of, "scaleMode"));
            scaleSet = true;
            return this;
        }

        /**
         * Lets momentum (or Adam's beta1) run against the rate, scaled as the rate is; left alone
         * unless this is called.
         *
         * @param atLowRate the momentum at the lower bound, in [0, 1)
         * @param atPeakRate the momentum at the upper bound, in [0, 1)
         * @return this builder
         */
        public Builder optMomentumRange(double atLowRate, double atPeakRate) {
            return momentumRange(atLowRate, atPeakRate);
        }

        /**
         * Ends after a number of cycles, at the lower bound; without it the cycles go on.
         *
         * @param cycles the cycles, at least 1
         * @return this builder
         */
        public Builder optCycles(long cycles) {
            settings = settings.withCycles(Checks.atLeast(cycles, 1, "cycles"));
            return this;
        }

        /**
         * Shows the first steps without training. Starts no engine.
         *
         * @param steps the steps, at least 1
         * @return its values, step by step
         */
        public Preview testRun(int steps) {
            return build().testRun(steps);
        }

        /**
         * Builds the policy.
         *
         * @return the policy
         * @throws IllegalArgumentException if the bounds are in the wrong order
         * @throws IllegalStateException if both a mode and a scale function were set
         */
        public CyclicLR build() {
            if (modeSet && scaleSet) {
                throw new IllegalStateException(
                        "mode must not be set together with a scale function, but mode="
                                + settings.mode());
            }
            if (settings.mode() == Mode.EXP_RANGE && settings.gamma() == 1 && !scaleSet) {
                logger.warn("EXP_RANGE with gamma=1 equals TRIANGULAR; set optGamma below 1");
            }
            CyclicSettings complete = settings.withMomenta(momenta());
            return new CyclicLR(warmed(complete.plan()), complete);
        }
    }
}
