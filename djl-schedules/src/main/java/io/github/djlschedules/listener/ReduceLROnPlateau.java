package io.github.djlschedules.listener;

import ai.djl.training.Trainer;
import io.github.djlschedules.history.History;
import io.github.djlschedules.internal.Checks;
import io.github.djlschedules.optimizer.Driver;
import io.github.djlschedules.optimizer.Hyperparameter;
import io.github.djlschedules.optimizer.TunableOptimizer;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A learning rate that is multiplied by a factor whenever a metric has stopped getting better: for
 * fine-tuning, and wherever nobody knows beforehand when the rate should fall.
 *
 * <p>At the end of an epoch the metric is <em>better</em> than the best so far, b, if it is below
 * {@code b - h} (for {@link Mode#MAX}: above {@code b + h}), where h is the threshold, or with a
 * relative one the threshold times {@code |b|}; all other epochs are bad, those with NaN too. After
 * more bad epochs in a row than the patience (or as many, in Keras's form) the rate becomes {@code
 * max(rate * factor, minLr)}, and for some epochs, the cooldown, nothing is counted. Every cut is
 * logged with its reason and kept in the {@link Policy#history history}.
 *
 * <p>With positive metrics it equals PyTorch's, or Keras's. With negative ones PyTorch's relative
 * threshold points the wrong way; this one does not.
 *
 * @see PlateauForm
 * @since 0.1.0
 */
public final class ReduceLROnPlateau extends Policy {

    private static final Logger logger = LoggerFactory.getLogger(ReduceLROnPlateau.class);

    /** What happens when another policy drives the learning rate too. */
    public enum Conflict {
        /** The second of the two is refused. */
        REFUSE,
        /** The plateau policy gives way, and says so. */
        DROP_PLATEAU
    }

    private final Conflict conflict;

    private ReduceLROnPlateau(Course course, Conflict conflict) {
        super(course);
        this.conflict = conflict;
    }

    @Override
    String howToEnd() {
        return "put it into a SequentialLR with then(policy, steps)";
    }

    /**
     * Returns a builder.
     *
     * @return a builder
     */
    public static Builder builder() {
        return new Builder();
    }

    @Override
    void start(Trainer begun) {
        if (conflict == Conflict.DROP_PLATEAU) {
            Optional<Driver> other =
                    TunableOptimizer.of(begun).driver(Hyperparameter.LEARNING_RATE);
            if (other.isPresent() && other.get() != this) {
                dropped(begun, other.get().name());
                return;
            }
        }
        super.start(begun);
    }

    /** One that gives way counts as finished for whoever wants its place. */
    @Override
    public boolean isFinished(long step) {
        return conflict == Conflict.DROP_PLATEAU || super.isFinished(step);
    }

    /** {@inheritDoc} */
    @Override
    public void replaced() {
        super.replaced();
        if (conflict == Conflict.DROP_PLATEAU) {
            tell(
                    name()
                            + " is dropped: another policy, or a value set by hand, drives the"
                            + " learning rate");
        }
    }

    private void dropped(Trainer begun, String by) {
        String event = name() + " is dropped: " + by + " drives the learning rate";
        logger.warn("{}", event);
        history = History.of(begun);
        history.addEvent(event);
    }

    /** Builds a {@link ReduceLROnPlateau}. */
    public static final class Builder extends PolicyBuilder<Builder> {

        private static final double THRESHOLD = 1e-4;

        private double lr = Double.NaN;
        private double factor = 0.1;
        private int patience = 10;
        private double threshold = THRESHOLD;
        private @Nullable Boolean relative;
        private int cooldown;
        private double minLr;
        private String monitor = Monitor.VALIDATE_LOSS;
        private @Nullable Mode mode;
        private PlateauForm form = PlateauForm.PYTORCH;
        private Conflict conflict = Conflict.REFUSE;

        Builder() {}

        @Override
        Builder self() {
            return this;
        }

        /**
         * Sets the rate to begin with.
         *
         * @param rate the rate, above 0
         * @return this builder
         */
        public Builder setLr(double rate) {
            lr = Checks.positive(rate, "lr");
            return this;
        }

        /**
         * Sets what a cut multiplies the rate by.
         *
         * @param share the factor, in (0, 1); 0.1 by default
         * @return this builder
         */
        public Builder optFactor(double share) {
            Checks.require(share > 0 && share < 1, "factor", "must be in (0, 1)", share);
            factor = share;
            return this;
        }

        /**
         * Sets the bad epochs that are waited; {@link #optForm} says what exactly that means.
         *
         * @param epochs the epochs, at least 0; 10 by default
         * @return this builder
         */
        public Builder optPatience(int epochs) {
            patience = Checks.atLeast(epochs, 0, "patience");
            return this;
        }

        /**
         * Sets whose meaning of patience and cooldown is in force.
         *
         * @param original PYTORCH by default
         * @return this builder
         */
        public Builder optForm(PlateauForm original) {
            form = Checks.notNull(original, "form");
            return this;
        }

        /**
         * Asks a metric to be better by a share of the best value's size.
         *
         * @param share the share, not negative; 1e-4 by default in PyTorch's form
         * @return this builder
         */
        public Builder optRelativeThreshold(double share) {
            threshold = Checks.notNegative(share, "relativeThreshold");
            relative = true;
            return this;
        }

        /**
         * Asks a metric to be better by a distance.
         *
         * @param distance the distance, not negative; 1e-4 by default in Keras's form
         * @return this builder
         */
        public Builder optAbsoluteThreshold(double distance) {
            threshold = Checks.notNegative(distance, "absoluteThreshold");
            relative = false;
            return this;
        }

        /**
         * Sets the epochs after a cut in which nothing is counted.
         *
         * @param epochs the epochs, at least 0; 0 by default
         * @return this builder
         */
        public Builder optCooldown(int epochs) {
            cooldown = Checks.atLeast(epochs, 0, "cooldown");
            return this;
        }

        /**
         * Sets the floor of the rate.
         *
         * @param floor the floor, not negative; 0 by default
         * @return this builder
         */
        public Builder optMinLr(double floor) {
            minLr = Checks.notNegative(floor, "minLr");
            return this;
        }

        /**
         * Sets the metric: {@code train_} or {@code validate_}, and {@code loss} or the name of an
         * evaluator, as in {@code validate_Accuracy}, in any case.
         *
         * @param metric the name; {@code validate_loss} by default
         * @return this builder
         */
        public Builder optMonitor(String metric) {
            monitor = Checks.notNull(metric, "monitor");
            return this;
        }

        /**
         * Sets which way the metric gets better; needed for all but losses.
         *
         * @param better MIN for a loss by default
         * @return this builder
         */
        public Builder optMode(Mode better) {
            mode = Checks.notNull(better, "mode");
            return this;
        }

        /**
         * Sets what happens when another policy drives the learning rate too.
         *
         * @param action REFUSE by default
         * @return this builder
         */
        public Builder onConflict(Conflict action) {
            conflict = Checks.notNull(action, "conflict");
            return this;
        }

        /**
         * Shows the policy without training, for a metric that never gets better: each step stands
         * for an epoch. Starts no engine.
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
         * @throws IllegalStateException if no rate was set, or no mode where the metric is no loss
         * @throws IllegalArgumentException if the floor is above the rate
         */
        public ReduceLROnPlateau build() {
            if (Double.isNaN(lr)) {
                throw new IllegalStateException("lr must be set, but is not; call setLr");
            }
            Checks.require(minLr <= lr, "minLr", "must not exceed lr=" + lr, minLr);
            Monitor followed = Monitor.of(monitor, mode);
            boolean share = relative == null ? form == PlateauForm.PYTORCH : relative;
            PlateauRule rule =
                    new PlateauRule(
                            followed, form, factor, patience, threshold, share, cooldown, minLr);
            return new ReduceLROnPlateau(warmed(new PlateauCourse(lr, rule)), conflict);
        }
    }
}
