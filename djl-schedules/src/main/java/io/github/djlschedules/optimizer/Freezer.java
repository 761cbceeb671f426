package io.github.djlschedules.optimizer;

import ai.djl.nn.Parameter;
import ai.djl.training.Trainer;
import io.github.djlschedules.optimizer.ParameterGroups.Setting;

/** Stops parameters and lets them go on. */
final class Freezer {

    private final Trainer trainer;
    private final GroupState state;
    private final Rounds rounds;

    Freezer(Trainer trainer, GroupState state, Rounds rounds) {
        this.trainer = trainer;
        this.state = state;
        this.rounds = rounds;
    }

    /** Tells whether no update moves a parameter, whoever froze it. */
    boolean isFrozen(String name, Parameter parameter) {
        return state.isFrozen(name)
                || (!FrozenStatistics.isStatistic(parameter) && !parameter.requiresGradient());
    }

    void freeze(String name, Parameter parameter) {
        if (FrozenStatistics.isStatistic(parameter)) {
            if (state.moveStatistics) {
                return;
            }
            state.statistics.keep(parameter, trainer);
        } else if (!isMirrored(parameter)) {
            parameter.freeze(true);
        }
        state.set(name, state.of(name).withFrozen(true));
    }

    void unfreeze(String name, Parameter parameter) {
        if (FrozenStatistics.isStatistic(parameter)) {
            state.statistics.release(parameter);
        } else if (!parameter.requiresGradient()) {
            refuseIfMirrored(name, parameter);
            parameter.freeze(false);
            // What a batch left before the freeze must not be added to the next one.
            Replica.clearGradient(parameter.getArray());
        }
        rounds.startRound();
        state.set(name, state.of(name).withFrozen(false));
    }

    /** Takes a setting over; statistics to be frozen are kept as they are now. */
    void restore(String name, Parameter parameter, Setting setting) {
        state.statistics.release(parameter);
        if (setting.frozen()) {
            freeze(name, parameter);
        } else {
            unfreeze(name, parameter);
        }
        state.set(name, setting.withFrozen(state.isFrozen(name)));
    }

    /**
     * Tells whether DJL trains copies of a parameter, to which {@link Parameter#freeze} does not
     * get through: their gradients would go on adding up. There only the updates are skipped.
     */
    private boolean isMirrored(Parameter parameter) {
        return trainer.getDevices().length > 1
                || !parameter.getArray().getDevice().equals(trainer.getDevices()[0]);
    }

    private void refuseIfMirrored(String name, Parameter parameter) {
        if (isMirrored(parameter)) {
            throw new IllegalStateException(
                    "unfreeze must find a gradient on every device, but "
                            + name
                            + " was frozen by DJL when they got their copies; call its"
                            + " freeze(false) before trainer.initialize(shapes)");
        }
    }
}
