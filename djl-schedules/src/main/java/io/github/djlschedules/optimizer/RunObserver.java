package io.github.djlschedules.optimizer;

import ai.djl.training.listener.TrainingListener;

/**
 * Hears a trainer's batches, updates and epochs from its {@link TunableOptimizer}.
 *
 * <p>DJL's own events come in the order of the configuration's listeners. These come in the order
 * of the phases, whatever that order is: what decides does so by what was recorded, and what saves
 * keeps what was decided.
 *
 * @since 0.1.0
 */
public interface RunObserver {

    /** When an observer is told, in this order. */
    enum Phase {
        /** Takes down what happened. */
        RECORD,
        /** Changes how the run goes on. */
        DECIDE,
        /** Changes whether it goes on. */
        STOP,
        /** Keeps what the others left. */
        SAVE
    }

    /**
     * Returns when this observer is told.
     *
     * @return the phase, always the same
     */
    Phase phase();

    /**
     * A batch went forward and backward; its update is still to come.
     *
     * @param batch what DJL tells of it
     */
    default void batchFed(TrainingListener.BatchData batch) {}

    /**
     * An update was begun: its first kernel call was made.
     *
     * @param applied the values that it got
     */
    default void applied(Applied applied) {}

    /**
     * An update is done for all parameters.
     *
     * @param position how far the run is, this update included
     */
    default void stepEnded(RunPosition position) {}

    /**
     * An epoch is over, its validation included.
     *
     * @param position how far the run is, this epoch included
     */
    default void epochEnded(RunPosition position) {}
}
