package io.github.djlschedules.optimizer;

import io.github.djlschedules.internal.Checks;

/**
 * How far a run is.
 *
 * @param step the updates begun, which is the index of the next one
 * @param epoch the epochs that are over
 * @param batch the batches fed since the last epoch was over
 * @since 0.1.0
 */
public record RunPosition(long step, int epoch, long batch) {

    /** The start of every run. */
    public static final RunPosition START = new RunPosition(0, 0, 0);

    /**
     * Makes a position.
     *
     * @param step the updates begun, at least 0
     * @param epoch the epochs that are over, at least 0
     * @param batch the batches fed since, at least 0
     */
    public RunPosition {
        Checks.atLeast(step, 0, "step");
        Checks.atLeast(epoch, 0, "epoch");
        Checks.atLeast(batch, 0, "batch");
    }

    RunPosition nextStep() {
        return new RunPosition(step + 1, epoch, batch);
    }

    RunPosition nextBatch() {
        return new RunPosition(step, epoch, batch + 1);
    }

    RunPosition nextEpoch() {
        return new RunPosition(step, epoch + 1, 0);
    }
}
