package io.github.djlschedules.optimizer;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.nn.Parameter;
import ai.djl.training.Trainer;
import java.util.IdentityHashMap;

/**
 * Copies of frozen running statistics on their device. The forward pass moves the statistics
 * without asking anybody, so they are put back after it.
 */
final class FrozenStatistics {

    private final IdentityHashMap<Parameter, NDArray> copies = new IdentityHashMap<>();

    static boolean isStatistic(Parameter parameter) {
        return switch (parameter.getType()) {
            case RUNNING_MEAN, RUNNING_VAR -> true;
            default -> false;
        };
    }

    /** Copies the present values, unless some are kept already: a batch may have moved those. */
    void keep(Parameter statistic, Trainer trainer) {
        NDArray live = statistic.getArray();
        Device device = trainer.getDevices()[0];
        if (!live.getDevice().equals(device)) {
            throw new IllegalStateException(
                    "freeze must find running statistics on the training device "
                            + device
                            + ", but "
                            + statistic.getName()
                            + " is on "
                            + live.getDevice()
                            + "; load the model there, or call optMoveStatistics()");
        }
        copies.computeIfAbsent(
                statistic,
                key -> {
                    NDArray copy = live.duplicate();
                    copy.attach(trainer.getManager());
                    return copy;
                });
    }

    void release(Parameter statistic) {
        NDArray copy = copies.remove(statistic);
        if (copy != null) {
            copy.close();
        }
    }

    void putBack() {
        copies.forEach((statistic, copy) -> statistic.getArray().set(StateStore.ALL, copy));
    }
}
