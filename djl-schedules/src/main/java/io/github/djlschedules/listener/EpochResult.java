package io.github.djlschedules.listener;

import java.util.function.Consumer;
import java.util.function.ToDoubleFunction;

/**
 * What an epoch brought.
 *
 * @param steps the steps of the course that are done
 * @param metrics gives a metric by its name
 * @param events takes down what the policy did about it
 */
record EpochResult(long steps, ToDoubleFunction<String> metrics, Consumer<String> events) {

    double metric(String name) {
        return metrics.applyAsDouble(name);
    }

    /** Returns the same for a course that began some steps later. */
    EpochResult since(long step) {
        return new EpochResult(steps - step, metrics, events);
    }
}
