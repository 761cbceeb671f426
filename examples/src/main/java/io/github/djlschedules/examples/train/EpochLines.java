package io.github.djlschedules.examples.train;

import ai.djl.training.Trainer;
import io.github.djlschedules.history.History;
import io.github.djlschedules.optimizer.Applied;
import io.github.djlschedules.optimizer.RunObserver;
import io.github.djlschedules.optimizer.RunPosition;
import java.io.PrintWriter;
import java.util.Map;

/** Prints a line for each epoch. */
final class EpochLines implements RunObserver {

    private static final double NANOS = 1e9;

    private final Trainer trainer;
    private final int epochs;
    private final PrintWriter out;
    private long began = System.nanoTime();
    private float rate = Float.NaN;

    EpochLines(Trainer trainer, int epochs, PrintWriter out) {
        this.trainer = trainer;
        this.epochs = epochs;
        this.out = out;
    }

    @Override
    public Phase phase() {
        return Phase.SAVE;
    }

    @Override
    public void applied(Applied applied) {
        rate = applied.learningRate();
    }

    @Override
    public void epochEnded(RunPosition position) {
        Map<String, Float> metrics = History.of(trainer).lastMetrics();
        if (metrics.isEmpty()) {
            // Nothing was learnt: the training was stopped before.
            return;
        }
        long now = System.nanoTime();
        out.printf(
                "epoch %3d/%d  rate %.3g  training loss %.4f accuracy %.4f  validation loss %.4f"
                        + " accuracy %.4f  %.1f s%n",
                position.epoch(),
                epochs,
                rate,
                metrics.get("train_loss"),
                metrics.get("train_Accuracy"),
                metrics.get("validate_loss"),
                metrics.get("validate_Accuracy"),
                (now - began) / NANOS);
        out.flush();
        began = now;
    }
}
