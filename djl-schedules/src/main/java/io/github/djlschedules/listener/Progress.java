package io.github.djlschedules.listener;

import io.github.djlschedules.optimizer.Hyperparameter;
import java.util.Map;

/**
 * One run of a {@link Course}. Most are functions of the step alone; those that follow a metric
 * change at the end of an epoch.
 */
interface Progress {

    /** Returns the value of a hyper-parameter that the course drives, at a step of the course. */
    double valueAt(Hyperparameter hyperparameter, long step);

    /** Takes notice of an epoch's end. */
    default void epochEnded(EpochResult result) {}

    /** Returns all that a copy needs to go on exactly from here, by name. */
    default Map<String, Double> counters() {
        return Map.of();
    }

    /** Goes on from what {@link #counters} returned. */
    default void restore(Map<String, Double> counters) {}
}
