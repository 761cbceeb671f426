package io.github.djlschedules.rangetest;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.nn.Parameter;
import ai.djl.training.Trainer;
import ai.djl.training.dataset.Batch;
import ai.djl.translate.TranslateException;
import io.github.djlschedules.optimizer.TunableOptimizer;
import io.github.djlschedules.rangetest.HeldBatches.Held;
import io.github.djlschedules.state.Snapshot;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;

/**
 * The listener form of a range test: copies the batches that somebody else's loop feeds, and runs
 * all cells when it has enough. The loop's own passes leave no trace in the model.
 */
final class Collector implements AutoCloseable {

    private final Trainer trainer;
    private final Settings settings;
    private final HeldBatches held;
    private @Nullable Snapshot statistics;
    private boolean done;

    Collector(Trainer trainer, Settings settings) {
        this.trainer = trainer;
        this.settings = settings;
        held = new HeldBatches(trainer);
        if (trainer.getModel().getBlock().isInitialized()) {
            capture();
        }
    }

    Trainer trainer() {
        return trainer;
    }

    int size() {
        return held.size();
    }

    boolean isDone() {
        return done;
    }

    /** Takes the running statistics as they are for those to put back. */
    void capture() {
        if (statistics != null) {
            statistics.close();
        }
        statistics = Snapshot.ofStatistics(trainer.getModel().getBlock(), trainer.getManager());
    }

    /** Takes a batch whose forward and backward pass is done; returns the result after the last. */
    @Nullable RangeTestResult batch(Batch batch) {
        if (statistics == null) {
            // The block was initialized after the trainer began: its statistics were new.
            renewStatistics();
            capture();
        } else {
            statistics.restore();
        }
        TunableOptimizer tunable = TunableOptimizer.of(trainer);
        tunable.suspend(); // the loop's own update will clear the gradient
        if (done) {
            return null;
        }
        settings.requireWholeUpdates(tunable); // at the first batch, not when all are collected
        hold(Held.of(trainer, batch));
        if (held.size() < settings.batches()) {
            return null;
        }
        done = true;
        try (held) {
            return run();
        }
    }

    /** Beyond the limit the copies are freed, and no further batch is copied. */
    private void hold(Held batch) {
        if (held.bytes() <= settings.maxBatchBytes()) {
            held.add(batch);
        }
        if (held.bytes() > settings.maxBatchBytes()) {
            held.close();
            throw new IllegalStateException(
                    "The copies of the batches must not exceed maxBatchBytes="
                            + settings.maxBatchBytes()
                            + ", but "
                            + held.size()
                            + " of "
                            + settings.batches()
                            + " take "
                            + held.bytes()
                            + "; call run(trainer, dataset), which reads the data again");
        }
    }

    private RangeTestResult run() {
        try {
            return new GridRun(trainer, settings)
                    .run(repeat -> BatchSource.of(held, settings.seed(), repeat));
        } catch (IOException e) {
            throw new UncheckedIOException("The range test cannot read its validation data", e);
        } catch (TranslateException e) {
            throw new IllegalStateException("The range test cannot process its validation data", e);
        }
    }

    private void renewStatistics() {
        for (Parameter parameter : trainer.getModel().getBlock().getParameters().values()) {
            if (parameter.getType() == Parameter.Type.RUNNING_MEAN
                    || parameter.getType() == Parameter.Type.RUNNING_VAR) {
                NDArray array = parameter.getArray();
                try (NDArray initial =
                        parameter
                                .getType()
                                .getInitializer()
                                .initialize(
                                        trainer.getManager(),
                                        array.getShape(),
                                        array.getDataType())) {
                    array.set(new NDIndex("..."), initial);
                }
            }
        }
    }

    /** Ends the test: the trainer updates again. */
    @Override
    public void close() {
        held.close();
        if (statistics != null) {
            statistics.close();
        }
        if (trainer.getManager().isOpen()) {
            TunableOptimizer.of(trainer).resume();
        }
    }
}
