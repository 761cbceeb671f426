package io.github.djlschedules.optimizer;

import ai.djl.nn.Parameter;
import ai.djl.training.Trainer;
import java.util.IdentityHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Tells when an update of the whole model is done: DJL calls the optimizer parameter by parameter
 * and does not say which is the last. It calls it for all that require a gradient, since the first
 * {@code trainer.step()} looks at the gradients of all.
 */
final class Roster {

    /** The parameters with their names; one that is shared comes once. */
    private final IdentityHashMap<Parameter, String> parameters = new IdentityHashMap<>();

    private final GroupState groups;
    private final int devices;
    private long round = -1;
    private int missing;

    Roster(@Nullable Trainer trainer, GroupState groups) {
        this.groups = groups;
        devices = trainer == null ? 0 : trainer.getDevices().length;
        if (trainer != null) {
            trainer.getModel()
                    .getBlock()
                    .getParameters()
                    .forEach(pair -> parameters.putIfAbsent(pair.getValue(), pair.getKey()));
        }
    }

    /** A replica came; returns whether it was the last of its round. */
    boolean isLast(Replica replica) {
        if (replica.lastRound != round) {
            round = replica.lastRound;
            missing = 0;
            parameters.forEach(
                    (parameter, name) -> {
                        if (parameter.requiresGradient() && !groups.isFrozen(name)) {
                            missing += devices;
                        }
                    });
        }
        return --missing == 0;
    }
}
