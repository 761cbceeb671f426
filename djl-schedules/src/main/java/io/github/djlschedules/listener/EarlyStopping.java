package io.github.djlschedules.listener;

import ai.djl.ndarray.NDList;
import ai.djl.training.Trainer;
import ai.djl.training.dataset.Dataset;
import ai.djl.training.listener.TrainingListenerAdapter;
import io.github.djlschedules.history.History;
import io.github.djlschedules.internal.Checks;
import io.github.djlschedules.internal.OpenTrainer;
import io.github.djlschedules.internal.SingleDevice;
import io.github.djlschedules.optimizer.Applied;
import io.github.djlschedules.optimizer.RunObserver;
import io.github.djlschedules.optimizer.RunPosition;
import io.github.djlschedules.optimizer.TunableOptimizer;
import io.github.djlschedules.state.Snapshot;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ends the learning when a metric has not become better than its best for some epochs, and puts the
 * best weights back.
 *
 * <p>Nothing is thrown through {@code EasyTrain.fit}: updates are suspended, and after each of the
 * other epochs the best weights are put back, running statistics included. With {@link #dataset}
 * the rest costs nothing either:
 *
 * <pre>{@code
 * EarlyStopping stopping = EarlyStopping.builder().setMonitor("validate_loss").build();
 * config.addTrainingListeners(stopping);
 * EasyTrain.fit(trainer, 50, stopping.dataset(trainSet), stopping.dataset(validSet));
 * }</pre>
 *
 * <p>An epoch is better if its metric is below the best so far by more than the least difference
 * (for {@link Mode#MAX}: above it). As many other epochs in a row as the patience stop the run. A
 * policy of fixed length is then cut short before its rates come down; for those a stop rarely
 * pays, and a warning names both.
 *
 * <p>Not thread-safe; it serves one open trainer at a time, and another after that was closed.
 *
 * @since 0.1.0
 */
public final class EarlyStopping extends TrainingListenerAdapter implements RunObserver {

    private static final Logger logger = LoggerFactory.getLogger(EarlyStopping.class);

    private final Monitor monitor;
    private final int patience;
    private final double minDelta;
    private final boolean restoreBest;
    private double best;
    private int waited;
    private boolean stopped;
    private boolean warned;
    private @Nullable Trainer trainer;
    private @Nullable TunableOptimizer tunable;
    private @Nullable History history;
    private @Nullable Snapshot bestWeights;

    private EarlyStopping(Monitor monitor, int patience, double minDelta, boolean restoreBest) {
        this.monitor = monitor;
        this.patience = patience;
        this.minDelta = minDelta;
        this.restoreBest = restoreBest;
        best = monitor.worst();
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
     * Tells whether the run was stopped.
     *
     * @return whether updates are suspended and the best weights are back
     */
    public boolean isStopped() {
        return stopped;
    }

    /**
     * Returns the data set until the run is stopped, and nothing from then on.
     *
     * @param data the training data, or the validation data
     * @return a view of it
     */
    public Dataset dataset(Dataset data) {
        return new UntilStopped(Checks.notNull(data, "data"), this::isStopped);
    }

    /** {@inheritDoc} */
    @Override
    public Phase phase() {
        return Phase.STOP;
    }

    /** {@inheritDoc} */
    @Override
    public void onTrainingBegin(Trainer begun) {
        OpenTrainer.requireNoOther(
                trainer, begun, this + " must serve", "build one for each trainer");
        monitor.requireOf(begun);
        if (restoreBest) {
            SingleDevice.require(begun, "optRestoreBest");
        }
        if (stopped && tunable != null) {
            tunable.resume();
        }
        forget();
        trainer = begun;
        history = History.of(begun);
        tunable = TunableOptimizer.of(begun);
        tunable.addObserver(this);
        best = monitor.worst();
        waited = 0;
        stopped = false;
        warned = false;
    }

    /**
     * Starts on a live trainer.
     *
     * @param live an open trainer
     */
    public void attach(Trainer live) {
        onTrainingBegin(Checks.notNull(live, "trainer"));
        TunableOptimizer.of(live).join(this);
    }

    /** {@inheritDoc} */
    @Override
    public void applied(Applied applied) {
        if (warned || tunable == null) {
            return;
        }
        warned = true;
        tunable.peers().stream()
                .filter(peer -> peer instanceof Policy policy && policy.hasEnd())
                .forEach(
                        peer ->
                                logger.warn(
                                        "{} may stop the run before the end of {}, whose low rates"
                                                + " come last",
                                        this,
                                        peer));
    }

    /** {@inheritDoc} */
    @Override
    public void epochEnded(RunPosition position) {
        if (stopped && tunable != null && !tunable.isSuspended()) {
            // Somebody let the updates go on.
            stopped = false;
            waited = 0;
        }
        if (stopped) {
            // Batches that were drawn all the same have moved the running statistics.
            restoreBest();
            return;
        }
        if (history == null || history.lastMetrics().isEmpty()) {
            return;
        }
        double metric = monitor.valueIn(history.lastMetrics());
        if (monitor.isBetter(metric, best, minDelta)) {
            best = metric;
            waited = 0;
            keep();
        } else if (++waited >= patience) {
            stop(position.epoch());
        }
    }

    private void keep() {
        if (restoreBest && trainer != null) {
            if (bestWeights == null) {
                bestWeights = Snapshot.of(trainer.getModel().getBlock(), trainer.getManager());
            } else {
                bestWeights.update();
            }
        }
    }

    /**
     * Puts the best weights and running statistics back, as a stop does; for a run that came to its
     * end without one, whose last weights need not be its best. Nothing happens before the first
     * epoch with the metric, and with {@code optRestoreBest(false)}.
     */
    public void restoreBest() {
        if (bestWeights != null) {
            bestWeights.restore();
        }
    }

    private void stop(int epoch) {
        stopped = true;
        if (tunable != null) {
            tunable.suspend();
        }
        restoreBest();
        String event =
                String.format(
                        "%s stopped the run after epoch %s: no %s better than %s for %s epochs%s",
                        this,
                        epoch,
                        monitor.name(),
                        (float) best,
                        waited,
                        bestWeights == null ? "" : "; the best weights are back");
        logger.info("{}", event);
        if (history != null) {
            history.addEvent(event);
        }
    }

    /**
     * How far it is.
     *
     * @param rule what it was built with
     * @param best the best value so far
     * @param waited the epochs since
     * @param stopped whether the run was stopped
     */
    public record State(String rule, double best, int waited, boolean stopped) {

        /**
         * Makes a state.
         *
         * @param rule what it was built with
         * @param best the best value so far
         * @param waited the epochs since
         * @param stopped whether the run was stopped
         */
        public State {
            Checks.notNull(rule, "rule");
        }
    }

    /**
     * Returns how far it is, for a checkpoint.
     *
     * @return the state
     */
    public State state() {
        return new State(rule(), best, waited, stopped);
    }

    private String rule() {
        return String.format(
                "EarlyStopping(%s, %s, patience=%s, minDelta=%s, restoreBest=%s)",
                monitor.name(), monitor.mode(), patience, minDelta, restoreBest);
    }

    /**
     * Throws unless {@link #restore} would take a saved state.
     *
     * @param saved the state of an early stopping
     * @param weights what its {@link #bestWeights} gave
     * @throws IllegalArgumentException if it was built otherwise, or the weights are not those of
     *     the model; the message names both
     * @throws IllegalStateException if this one was not started
     */
    public void requireSame(State saved, NDList weights) {
        if (trainer == null || tunable == null) {
            throw new IllegalStateException(this + " must be started to be resumed, but is not");
        }
        if (!Checks.notNull(saved, "saved").rule.equals(rule())) {
            throw new IllegalArgumentException(
                    "The early stopping must be the checkpoint's, "
                            + saved.rule
                            + ", but is "
                            + rule());
        }
        if (!Checks.notNull(weights, "weights").isEmpty()) {
            Snapshot.requireFit(trainer.getModel().getBlock(), weights);
        }
    }

    /**
     * Returns the best weights so far.
     *
     * @return the weights by name, which stay this listener's; empty if there are none
     */
    public NDList bestWeights() {
        return bestWeights == null ? new NDList() : bestWeights.arrays();
    }

    /**
     * Goes on from a saved state. Called by a checkpoint.
     *
     * @param saved the state of one that was built alike
     * @param weights what {@link #bestWeights} gave, which is copied
     * @throws IllegalArgumentException if it was built otherwise, or the weights are not those of
     *     the model; the message names both
     * @throws IllegalStateException if this one was not started
     */
    public void restore(State saved, NDList weights) {
        requireSame(saved, weights);
        Trainer now = Checks.notNull(trainer, "trainer");
        best = saved.best;
        waited = saved.waited;
        stopped = saved.stopped;
        forget();
        bestWeights =
                weights.isEmpty()
                        ? null
                        : Snapshot.ofArrays(now.getModel().getBlock(), now.getManager(), weights);
        if (stopped && tunable != null) {
            tunable.suspend();
        }
    }

    /** {@inheritDoc} */
    @Override
    public void onTrainingEnd(Trainer ended) {
        if (ended == trainer) {
            forget();
            trainer = null;
            tunable = null;
        }
    }

    private void forget() {
        if (bestWeights != null) {
            bestWeights.close();
        }
        bestWeights = null;
    }

    /** {@inheritDoc} */
    @Override
    public String toString() {
        return "EarlyStopping(" + monitor.name() + ", patience=" + patience + ")";
    }

    /** Builds an {@link EarlyStopping}. */
    public static final class Builder {

        private @Nullable String monitor;
        private @Nullable Mode mode;
        private int patience = 3;
        private double minDelta;
        private boolean restoreBest = true;

        Builder() {}

        /**
         * Sets the metric: {@code train_} or {@code validate_}, and {@code loss} or the name of an
         * evaluator, as in {@code validate_Accuracy}, in any case.
         *
         * @param metric the name
         * @return this builder
         */
        public Builder setMonitor(String metric) {
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
         * Sets after how many epochs in a row without a better one the run stops.
         *
         * @param epochs the epochs, at least 1; 3 by default
         * @return this builder
         */
        public Builder optPatience(int epochs) {
            patience = Checks.atLeast(epochs, 1, "patience");
            return this;
        }

        /**
         * Sets by how much better than the best an epoch must be.
         *
         * @param difference the least difference, not negative; 0 by default
         * @return this builder
         */
        public Builder optMinDelta(double difference) {
            minDelta = Checks.notNegative(difference, "minDelta");
            return this;
        }

        /**
         * Sets whether the best weights and running statistics are put back at the stop; they cost
         * as much memory as the parameters. Without, only {@link EarlyStopping#dataset} keeps the
         * running statistics from moving on.
         *
         * @param restore true by default
         * @return this builder
         */
        public Builder optRestoreBest(boolean restore) {
            restoreBest = restore;
            return this;
        }

        /**
         * Builds the listener.
         *
         * @return the listener
         * @throws IllegalStateException if no metric was set, or no mode where it is no loss
         */
        public EarlyStopping build() {
            if (monitor == null) {
                throw new IllegalStateException(
                        "monitor must be set, but is not; call setMonitor(\"validate_loss\")");
            }
            return new EarlyStopping(Monitor.of(monitor, mode), patience, minDelta, restoreBest);
        }
    }
}
