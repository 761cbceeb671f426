package io.github.djlschedules.listener;

import io.github.djlschedules.internal.Checks;
import io.github.djlschedules.schedule.DecayForm;
import io.github.djlschedules.schedule.Schedule;
import io.github.djlschedules.schedule.Warmup;
import java.util.OptionalLong;

/**
 * A rate that stays where it is and falls at the end: for long runs whose end is decided late, as
 * only the decay has to be made anew.
 *
 * <p>After the warm-up ({@code optWarmupSteps}, {@code optWarmup}) the rate is lr for the stable
 * steps. Then, with p the share of the decay that is done, it is {@code min + (lr - min) *
 * left(p)}, with left as {@link DecayForm} has it, and min ever after. It equals Hugging Face's
 * {@code get_wsd_schedule}.
 *
 * @see Schedule#warmupStableDecay
 * @see <a href="https://arxiv.org/abs/2404.06395">Hu and others, MiniCPM: Unveiling the Potential
 *     of Small Language Models with Scalable Training Strategies, 2024</a>
 * @since 0.1.0
 */
public final class WarmupStableDecayLR extends Policy {

    private WarmupStableDecayLR(Course course) {
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

    /**
     * Builds a {@link WarmupStableDecayLR}. Either the stable steps are set or the length, whose
     * rest they are then.
     */
    public static final class Builder extends DecayBuilder<Builder> {

        private static final long UNSET = -1;

        private long stableSteps = UNSET;
        private long decaySteps = UNSET;
        private DecayForm form = DecayForm.COSINE;

        Builder() {}

        @Override
        Builder self() {
            return this;
        }

        /**
         * Sets how long the rate stays where it is.
         *
         * @param steps the steps, or epochs, without the warm-up, at least 0
         * @return this builder
         */
        public Builder setStableSteps(long steps) {
            stableSteps = Checks.atLeast(steps, 0, "stableSteps");
            return this;
        }

        /**
         * Sets how long the rate falls.
         *
         * @param steps the steps, or epochs, at least 1
         * @return this builder
         */
        public Builder setDecaySteps(long steps) {
            decaySteps = Checks.atLeast(steps, 1, "decaySteps");
            return this;
        }

        /**
         * Sets the form of the decay.
         *
         * @param decay COSINE by default, as in Hugging Face
         * @return this builder
         */
        public Builder optDecayForm(DecayForm decay) {
            form = Checks.notNull(decay, "decayForm");
            return this;
        }

        private long decay() {
            if (decaySteps == UNSET) {
                throw new IllegalStateException(
                        "decaySteps must be set, but is not; call setDecaySteps");
            }
            return decaySteps;
        }

        @Override
        OptionalLong ownLength() {
            long decay = decay();
            return stableSteps == UNSET
                    ? OptionalLong.empty()
                    : OptionalLong.of(
                            Checks.product(
                                    Course.sum(stableSteps, decay),
                                    "stableSteps",
                                    updates(),
                                    "stepsPerEpoch"));
        }

        @Override
        Schedule curve(double from, double to, long length) {
            long stable = length - decay();
            Checks.require(
                    stable >= 0, "decaySteps", "must not exceed the length " + length, decaySteps);
            Checks.require(
                    stableSteps == UNSET || stableSteps == stable,
                    "stableSteps",
                    "must be left unset, or be the rest " + stable + " of the length",
                    stableSteps);
            return Schedule.warmupStableDecay(from, to, Warmup.linear(0), stable, decaySteps, form);
        }

        @Override
        String recipe(String rates, Unit unit, long length) {
            return String.format(
                    "WarmupStableDecayLR(%s, %s + %s, %s)",
                    rates, length - decaySteps, unit.many(decaySteps), form);
        }

        /**
         * Builds the policy.
         *
         * @return the policy
         * @throws IllegalStateException if the rate, the decay, or both the stable steps and the
         *     length were not set
         * @throws IllegalArgumentException if the parts do not fit the length, or the lowest rate
         *     is above the first
         */
        public WarmupStableDecayLR build() {
            return new WarmupStableDecayLR(course());
        }
    }
}
