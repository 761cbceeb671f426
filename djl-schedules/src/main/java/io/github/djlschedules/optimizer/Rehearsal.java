package io.github.djlschedules.optimizer;

import ai.djl.ndarray.NDArray;
import ai.djl.nn.Parameter;
import ai.djl.training.Trainer;
import io.github.djlschedules.internal.DistinctParameters;
import java.util.Collection;

/**
 * Updates a trainer's weights as its optimizer would, while that optimizer notices nothing: its
 * state, tracker and counts stay as they are.
 *
 * <p>For tests that put the weights back afterwards. The trainer's own optimizer must not update
 * meanwhile. Needs one copy of the optimizer's state until it is closed.
 *
 * @since 0.1.0
 */
public final class Rehearsal implements AutoCloseable {

    private final Collection<Parameter> parameters;
    private final Session played;
    private final Session session;

    Rehearsal(Trainer trainer, Session played, KernelCall call, Session.Options options) {
        parameters = DistinctParameters.of(trainer.getModel().getBlock()).values();
        this.played = played;
        session =
                new Session(
                        trainer,
                        trainer.getManager(),
                        new KernelReplay(call),
                        options,
                        new Claims(),
                        Session.Events.NONE);
        session.groups = played.groups;
        if (call.stateArrays() > 0) {
            set(Hyperparameter.MOMENTUM, played.value(Hyperparameter.MOMENTUM));
        }
        set(Hyperparameter.WEIGHT_DECAY, played.value(Hyperparameter.WEIGHT_DECAY));
    }

    /** Takes the optimizer's state as it is now for the next update. */
    public void restart() {
        session.restartFrom(played);
    }

    /**
     * Sets a value for the next updates.
     *
     * @param hyperparameter which
     * @param value its value
     */
    public void set(Hyperparameter hyperparameter, double value) {
        hyperparameter.check(value, hyperparameter.key());
        session.claims.set(hyperparameter, value, session.step());
    }

    /** Updates all parameters once by their gradients, as {@code trainer.step()} would. */
    public void update() {
        session.rounds.batch();
        session.groups.statistics.putBack();
        for (Parameter parameter : parameters) {
            if (parameter.requiresGradient()) {
                NDArray weight = parameter.getArray();
                try (NDArray gradient = weight.getGradient()) {
                    session.update(parameter.getId(), weight, gradient);
                }
            }
        }
    }

    /** Sets all gradients to zero. */
    public void clearGradients() {
        for (Parameter parameter : parameters) {
            if (parameter.requiresGradient()) {
                Replica.clearGradient(parameter.getArray());
            }
        }
    }

    /** {@inheritDoc} */
    @Override
    public void close() {
        session.close();
    }
}
