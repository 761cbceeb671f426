package io.github.djlschedules.listener;

import ai.djl.training.EasyTrain;
import ai.djl.training.Trainer;
import ai.djl.training.dataset.Dataset;
import ai.djl.training.dataset.RandomAccessDataset;
import ai.djl.translate.TranslateException;
import io.github.djlschedules.history.History;
import io.github.djlschedules.internal.Checks;
import io.github.djlschedules.internal.Epochs;
import io.github.djlschedules.optimizer.TunableOptimizer;
import io.github.djlschedules.schedule.Anneal;
import io.github.djlschedules.schedule.Flavour;
import io.github.djlschedules.schedule.OneCycleShape;
import io.github.djlschedules.schedule.Schedule;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * One rise of the learning rate from low to high and one long fall to almost nothing, with the
 * momentum running against it: the policy to try first when the number of epochs is known.
 *
 * <p>With N total steps, a rise share f, a maximum M and {@code cos(a, b, p) = b + (a - b)(1 + cos
 * πp) / 2} the rate of step t is
 *
 * <pre>
 *   cos(M / div, M, t / (f N - 1))                          while it rises
 *   cos(M, M / div / finalDiv, (t - f N + 1) / (N - f N))   while it falls
 * </pre>
 *
 * <p>That is PyTorch's form, the default; {@link Builder#optFlavour} gives those of
 * keras_one_cycle_clr and fastai.
 *
 * @see <a href="https://arxiv.org/abs/1708.07120">L. N. Smith, N. Topin, Super-Convergence,
 *     2018</a>
 * @see <a href="https://arxiv.org/abs/1803.09820">L. N. Smith, A disciplined approach to neural
 *     network hyper-parameters, 2018</a>
 * @since 0.1.0
 */
public final class OneCycle extends Policy {

    private OneCycle(Course course) {
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
     * Trains for one cycle with the defaults, all in one call. An optimizer that accumulates
     * batches has fewer updates, over which the cycle goes then.
     *
     * @param trainer an initialized trainer
     * @param epochs the epochs
     * @param train the training data, whose batches can be counted
     * @param validation the validation data, null for none
     * @param maxLr the peak of the learning rate
     * @return the history of this fit alone
     * @throws IOException as {@link EasyTrain#fit}
     * @throws TranslateException as {@link EasyTrain#fit}
     */
    public static History fit(
            Trainer trainer,
            int epochs,
            RandomAccessDataset train,
            @Nullable Dataset validation,
            double maxLr)
            throws IOException, TranslateException {
        Builder builder = builder().setMaxLr(maxLr).setEpochs(epochs, train);
        int accumulated = TunableOptimizer.of(trainer).batchesPerUpdate();
        if (accumulated > 1) {
            long updates = epochs * Epochs.batches(train) / accumulated;
            builder.setTotalSteps(Math.max(1, updates));
        }
        OneCycle policy = builder.build();
        policy.attach(trainer);
        History history = policy.history();
        int segment = history.segments().size() - 1;
        try {
            EasyTrain.fit(trainer, epochs, train, validation);
        } finally {
            policy.detach();
        }
        return history.segment(segment);
    }

    /** Builds a {@link OneCycle}. */
    public static final class Builder extends FinitePolicyBuilder<Builder> {

        private double maxLr = Double.NaN;
        private double lowLr = Double.NaN;
        private double riseShare = Double.NaN;
        private double divFactor = Double.NaN;
        private double finalDivFactor = Double.NaN;
        private @Nullable Anneal anneal;
        private boolean threePhase;
        private Flavour flavour = Flavour.PYTORCH;

        Builder() {}

        @Override
        Builder self() {
            return this;
        }

        /**
         * Sets the peak of the learning rate; the start is a 25th of it unless said otherwise.
         *
         * @param max the peak, above 0
         * @return this builder
         */
        public Builder setMaxLr(double max) {
            refuseSecondRate();
            maxLr = Checks.positive(max, "maxLr");
            return this;
        }

        /**
         * Sets the start and the peak of the learning rate.
         *
         * @param low the start, not negative
         * @param high the peak, above 0 and not below the start
         * @return this builder
         */
        public Builder setLrRange(double low, double high) {
            refuseSecondRate();
            Checks.notNegative(low, "lrRange's low");
            Checks.positive(high, "lrRange's high");
            Checks.require(low <= high, "lrRange's low", "must not exceed high=" + high, low);
            lowLr = low;
            maxLr = high;
            return this;
        }

        private void refuseSecondRate() {
            if (!Double.isNaN(maxLr)) {
                throw new IllegalStateException(
                        "Exactly one of setMaxLr and setLrRange must be called, once, but maxLr="
                                + maxLr
                                + " is set already");
            }
        }

        /**
         * Lets momentum (or Adam's beta1) run against the rate, as in {@code (0.95, 0.85)}; it is
         * left alone unless this is called.
         *
         * @param atLowRate the momentum at the start and the end, in [0, 1)
         * @param atPeakRate the momentum at the peak of the rate, in [0, 1)
         * @return this builder
         */
        public Builder optMomentumRange(double atLowRate, double atPeakRate) {
            return momentumRange(atLowRate, atPeakRate);
        }

        /**
         * Sets the share of the steps in which the rate rises.
         *
         * @param share the share, in [0, 1]; 0.3 by default, 0.25 for fastai; at most 0.5 with
         *     three phases
         * @return this builder
         */
        public Builder optRiseShare(double share) {
            riseShare = Checks.within(share, 0, 1, "riseShare");
            return this;
        }

        /**
         * Sets what the peak is divided by to give the start; not with {@code setLrRange}.
         *
         * @param factor the divisor, at least 1; 25 by default
         * @return this builder
         */
        public Builder optDivFactor(double factor) {
            divFactor = divisor(factor, "divFactor");
            return this;
        }

        /**
         * Sets what the start is divided by to give the end (for fastai: the peak).
         *
         * @param factor the divisor, at least 1; 10,000 by default, 100,000 for fastai
         * @return this builder
         */
        public Builder optFinalDivFactor(double factor) {
            finalDivFactor = divisor(factor, "finalDivFactor");
            return this;
        }

        private static double divisor(double factor, String name) {
            Checks.require(
                    Double.isFinite(factor) && factor >= 1,
                    name,
                    "must be finite and >= 1",
                    factor);
            return factor;
        }

        /**
         * Sets the form of rise and fall; only PyTorch's flavour has a choice.
         *
         * @param form cosine by default
         * @return this builder
         */
        public Builder optAnneal(Anneal form) {
            anneal = Checks.notNull(form, "anneal");
            return this;
        }

        /**
         * Falls back to the start as long as it rose, then to the end in a third phase; only
         * PyTorch's flavour has it.
         *
         * @return this builder
         */
        public Builder optThreePhase() {
            threePhase = true;
            return this;
        }

        /**
         * Follows one of the originals step by step.
         *
         * @param original PYTORCH by default
         * @return this builder
         */
        public Builder optFlavour(Flavour original) {
            flavour = Checks.notNull(original, "flavour");
            return this;
        }

        @Override
        Plan plan(long steps, long perEpoch) {
            if (Double.isNaN(maxLr)) {
                throw new IllegalStateException(
                        "Exactly one of setMaxLr and setLrRange must be called, but none was");
            }
            refuseWhatTheFlavourLacks();
            OneCycleShape shape =
                    new OneCycleShape(
                            steps,
                            Double.isNaN(riseShare) ? flavour.riseShare() : riseShare,
                            anneal == null ? Anneal.COSINE : anneal,
                            threePhase,
                            flavour);
            String name =
                    "OneCycle("
                            + (Double.isNaN(lowLr) ? "" : "low=" + (float) lowLr + ", ")
                            + "max="
                            + (float) maxLr
                            + ", "
                            + shape.totalSteps()
                            + " steps)";
            return new Plan(
                    name,
                    Momenta.with(rate(shape), momenta(), shape::momentum),
                    steps,
                    steps,
                    perEpoch);
        }

        private Schedule rate(OneCycleShape shape) {
            double finalDiv =
                    Double.isNaN(finalDivFactor) ? flavour.finalDivFactor() : finalDivFactor;
            if (Double.isNaN(lowLr)) {
                double div = Double.isNaN(divFactor) ? OneCycleShape.DIV_FACTOR : divFactor;
                return shape.rate(maxLr, div, finalDiv);
            }
            return flavour == Flavour.KERAS
                    ? shape.rateRange(lowLr, maxLr)
                    : shape.rateRange(lowLr, maxLr, finalDiv);
        }

        private void refuseWhatTheFlavourLacks() {
            boolean keras = flavour == Flavour.KERAS;
            refuse(keras && Double.isNaN(lowLr), "maxLr", maxLr, "; call setLrRange(low, high)");
            refuse(keras && !Double.isNaN(finalDivFactor), "finalDivFactor", finalDivFactor, "");
            refuse(keras && !Double.isNaN(divFactor), "divFactor", divFactor, "");
            refuse(flavour != Flavour.PYTORCH && anneal != null, "anneal", anneal, "");
            refuse(flavour != Flavour.PYTORCH && threePhase, "threePhase", threePhase, "");
            if (!Double.isNaN(lowLr) && !Double.isNaN(divFactor)) {
                throw new IllegalArgumentException(
                        "divFactor must not be set with setLrRange, which says where the rate"
                                + " starts, but divFactor="
                                + divFactor);
            }
        }

        private void refuse(boolean lacks, String option, @Nullable Object value, String instead) {
            if (lacks) {
                throw new IllegalArgumentException(
                        option
                                + " must not be set for the flavour "
                                + flavour
                                + ", which has no such option, but "
                                + option
                                + "="
                                + value
                                + instead);
            }
        }

        /**
         * Builds the policy.
         *
         * @return the policy
         * @throws IllegalStateException if no rate or no length was set
         * @throws IllegalArgumentException if the flavour lacks an option that was set
         */
        public OneCycle build() {
            return new OneCycle(course());
        }
    }
}
