package io.github.djlschedules.optimizer;

import ai.djl.nn.Parameter;
import ai.djl.training.Trainer;
import io.github.djlschedules.internal.DistinctParameters;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Tells when an update of the whole model is done: DJL calls the optimizer parameter by parameter
 * and does not say which is the last. It calls it for all that require a gradient, since the first
 * {@code trainer.step()} looks at the gradients of all.
 */
final class Roster {

    private final Map<String, Parameter> parameters;
    private final GroupState groups;
    private final int devices;
    private long round = -1;
    private int missing;

    Roster(@Nullable Trainer trainer, GroupState groups) {
        this.groups = groups;
        devices = trainer == null ? 0 : trainer.getDevices().length;
        parameters =
                trainer == null ? Map.of() : DistinctParameters.of(trainer.getModel().getBlock());
    }

    /** A replica came; returns whether it was the last of its round. */
    boolean isLast(Replica replica) {
        if (replica.lastRound != round) {
            round = replica.lastRound;
            missing = 0;
            parameters.forEach(
                    (name, parameter) -> {
                        if (parameter.requiresGradient() && !groups.isFrozen(name)) {
                            missing += devices;
                        }
                    });
        }
        return --missing == 0;
    }
}
