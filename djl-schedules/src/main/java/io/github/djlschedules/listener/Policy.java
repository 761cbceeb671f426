package io.github.djlschedules.listener;

import ai.djl.training.Trainer;
import ai.djl.training.dataset.RandomAccessDataset;
import ai.djl.training.listener.TrainingListenerAdapter;
import io.github.djlschedules.history.History;
import io.github.djlschedules.internal.Checks;
import io.github.djlschedules.internal.Epochs;
import io.github.djlschedules.optimizer.Applied;
import io.github.djlschedules.optimizer.Driver;
import io.github.djlschedules.optimizer.Hyperparameter;
import io.github.djlschedules.optimizer.TunableOptimizer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A listener that decides the learning rate, and perhaps momentum and weight decay, of every update
 * of a trainer.
 *
 * <pre>{@code
 * config.addTrainingListeners(policy);   // starts when the trainer is made
 * policy.attach(trainer);                // or: its step 0 is the next update of a live trainer
 * }</pre>
 *
 * <p>It takes the place of a policy that has finished or was detached; while two claim the same
 * hyper-parameter the second is refused. Not thread-safe: it serves one open trainer at a time, and
 * another, from step 0, after that one was closed.
 *
 * @since 0.1.0
 */
public abstract class Policy extends TrainingListenerAdapter implements Driver {

    private static final Logger logger = LoggerFactory.getLogger(Policy.class);

    private final Consumer<Applied> observer = this::onApplied;
    private Plan plan;
    private long start;
    private long origin;
    private @Nullable Trainer trainer;
    private @Nullable TunableOptimizer tunable;
    private @Nullable History history;
    private @Nullable RunLength runLength;

    Policy(Plan plan) {
        this.plan = plan;
    }

    /** Returns the option of its builder that gives it an end. */
    String lengthOption() {
        return "setTotalSteps";
    }

    /** Returns the steps of one cycle, 0 for a policy without cycles. */
    long cycleSteps() {
        return 0;
    }

    /**
     * Starts the policy on a live trainer: its step 0 is the next update.
     *
     * @param live an open trainer
     * @throws IllegalStateException if another policy that has not finished drives the same, or
     *     this one serves another open trainer
     */
    public void attach(Trainer live) {
        start(Checks.notNull(live, "trainer"));
        if (tunable != null) {
            tunable.join(this);
        }
    }

    /** Ends the policy: its hyper-parameters return to the user's own values. */
    public void detach() {
        if (tunable != null) {
            tunable.release(this);
            tunable.removeObserver(observer);
            tunable.leave(this);
        }
        trainer = null;
        tunable = null;
        runLength = null;
    }

    private void start(Trainer begun) {
        Trainer now = trainer;
        if (now != null && now != begun && now.getManager().isOpen()) {
            throw new IllegalStateException(
                    name()
                            + " must serve one open trainer, but that of model "
                            + now.getModel().getName()
                            + " is still open; close it, or build a policy for each trainer");
        }
        TunableOptimizer found = TunableOptimizer.of(begun);
        History recorded = History.of(begun);
        found.claim(this, plan.hyperparameters());
        recorded.startSegment(name());
        if (tunable != found || now != begun) {
            found.addObserver(observer);
        }
        trainer = begun;
        tunable = found;
        history = recorded;
        start = found.step();
        origin = 0;
        runLength = new RunLength(plan, cycleSteps());
        logger.info(
                "{} drives {} from step {} on; the optimizer's own values rest",
                name(),
                plan.hyperparameters(),
                start);
    }

    /** Takes another plan from the next update on, which is its step 0. */
    void replan(Plan next) {
        if (tunable == null || runLength == null) {
            throw new IllegalStateException(
                    name()
                            + " must be running to be reset, but "
                            + (tunable == null
                                    ? "it serves no trainer"
                                    : "another has taken its place"));
        }
        plan = next;
        origin = tunable.step() - start;
        runLength = new RunLength(next, cycleSteps());
    }

    /**
     * Returns the trainer's history; one was added when the policy started if there was none.
     *
     * @return the history of the trainer that this policy serves, or served last
     * @throws IllegalStateException if the policy was never started
     */
    public History history() {
        if (history == null) {
            throw new IllegalStateException(
                    name()
                            + " must be started to have a history; add it to the configuration"
                            + " before the trainer is made, or call attach(trainer)");
        }
        return history;
    }

    /**
     * Shows the whole policy without training; an endless one for a few cycles. Starts no engine.
     *
     * @return its values, step by step
     */
    public Preview testRun() {
        return Preview.of(plan, Checks.toInt(plan.shownSteps(), "steps"));
    }

    /**
     * Shows the first steps of the policy without training. Starts no engine.
     *
     * @param steps the steps, at least 1
     * @return its values, step by step
     */
    public Preview testRun(int steps) {
        return Preview.of(plan, steps);
    }

    /**
     * Returns the epochs that finish this policy, rounded up.
     *
     * @param dataset the training data; nothing is decoded and its order does not move
     * @return the epochs
     * @throws IllegalArgumentException if its batches cannot be counted without drawing them
     */
    public int findNEpoch(RandomAccessDataset dataset) {
        return findNEpoch(Epochs.batches(dataset));
    }

    /**
     * Returns the epochs that finish this policy, rounded up.
     *
     * @param samples the samples in an epoch
     * @param batchSize the samples in a batch
     * @param dropLast whether a last, smaller batch is left out
     * @return the epochs
     */
    public int findNEpoch(long samples, int batchSize, boolean dropLast) {
        return findNEpoch(Epochs.batches(samples, batchSize, dropLast));
    }

    /**
     * Returns the epochs that finish this policy, rounded up.
     *
     * @param batchesPerEpoch the updates in an epoch, at least 1
     * @return the epochs
     * @throws IllegalStateException if the policy never ends
     */
    public int findNEpoch(long batchesPerEpoch) {
        if (plan.isEndless()) {
            throw new IllegalStateException(
                    name()
                            + " must have an end to be finished; call "
                            + lengthOption()
                            + " on its"
                            + " builder");
        }
        return Epochs.forBatches(plan.steps(), batchesPerEpoch);
    }

    /** {@inheritDoc} */
    @Override
    public String name() {
        return plan.name();
    }

    /** {@inheritDoc} */
    @Override
    public double valueAt(Hyperparameter hyperparameter, long step) {
        return plan.valueAt(hyperparameter, step - origin);
    }

    /** {@inheritDoc} */
    @Override
    public boolean isFinished(long step) {
        return step - origin >= plan.steps();
    }

    /** {@inheritDoc} */
    @Override
    public void replaced() {
        runLength = null;
    }

    private void onApplied(Applied applied) {
        if (runLength != null) {
            runLength.step(applied.step() - start - origin);
        }
    }

    /** {@inheritDoc} */
    @Override
    public void onTrainingBegin(Trainer begun) {
        start(begun);
    }

    /** {@inheritDoc} */
    @Override
    public void onEpoch(Trainer now) {
        if (runLength != null) {
            runLength.epoch();
        }
    }

    /** {@inheritDoc} */
    @Override
    public void onTrainingEnd(Trainer ended) {
        if (runLength != null) {
            runLength.end();
        }
        detach();
    }

    /** {@inheritDoc} */
    @Override
    public String toString() {
        return name();
    }
}
