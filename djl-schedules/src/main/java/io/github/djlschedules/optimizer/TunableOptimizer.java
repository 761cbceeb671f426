package io.github.djlschedules.optimizer;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.training.DefaultTrainingConfig;
import ai.djl.training.Trainer;
import ai.djl.training.listener.TrainingListener;
import ai.djl.training.optimizer.Optimizer;
import io.github.djlschedules.internal.Checks;
import io.github.djlschedules.internal.OpenTrainer;
import java.util.Collection;
import java.util.EnumSet;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Decorates any DJL optimizer that ends in the engine's SGD or Adam kernel, so that its learning
 * rate, momentum (or beta1) and weight decay can be read and changed at every update.
 *
 * <p>Policies find it by themselves; use it directly to set a value by hand, to accumulate or clip
 * gradients, to suspend updates, or to save the optimizer's state:
 *
 * <pre>{@code
 * TunableOptimizer.install(config).optClipNorm(1.0);          // before the trainer is made
 * TunableOptimizer.of(trainer).set(WEIGHT_DECAY, 1e-4);       // at any time after
 * }</pre>
 *
 * <p>When the trainer updates a parameter, the decorated optimizer gets a proxy of the weight. Its
 * kernel call comes back here, the values of the present step take the place of its own, and the
 * real kernel runs. A <em>step</em> is one update of the whole model, whatever the number of
 * devices or accumulated batches. A hyper-parameter that nobody drives keeps the decorated
 * optimizer's value and tracker.
 *
 * <p>Not thread-safe; it serves one open trainer at a time.
 *
 * @since 0.1.0
 */
public final class TunableOptimizer extends ListenerHub {

    private final Optimizer delegate;
    private final Session.Options options = new Session.Options();
    private final Claims template = new Claims();
    private final Session.Events events =
            new Session.Events() {
                @Override
                public void applied(Applied applied) {
                    tell(observer -> observer.applied(applied));
                }

                @Override
                public void stepEnded(RunPosition position) {
                    tell(observer -> observer.stepEnded(position));
                }
            };
    private @Nullable Session session;
    private long batches;
    private boolean updated;

    private TunableOptimizer(Optimizer delegate) {
        this.delegate = delegate;
    }

    /**
     * Decorates an optimizer; give the result to {@code DefaultTrainingConfig.optOptimizer}.
     *
     * @param optimizer the optimizer; one that is tunable already is returned as it is
     * @return the tunable optimizer
     */
    public static TunableOptimizer wrap(Optimizer optimizer) {
        Checks.notNull(optimizer, "optimizer");
        return optimizer instanceof TunableOptimizer tunable
                ? tunable
                : new TunableOptimizer(optimizer);
    }

    /**
     * Prepares a configuration before its trainer is made. This is the way that uses only DJL's
     * public API.
     *
     * @param config the configuration, whose optimizer is decorated and listens from now on
     * @return the tunable optimizer
     */
    public static TunableOptimizer install(DefaultTrainingConfig config) {
        TunableOptimizer tunable = wrap(Checks.notNull(config, "config").getOptimizer());
        config.optOptimizer(tunable);
        if (!config.getTrainingListeners().contains(tunable)) {
            config.addTrainingListeners(tunable);
        }
        return tunable;
    }

    /**
     * Returns the tunable optimizer of a trainer, swapping it in where the trainer's configuration
     * was not prepared.
     *
     * @param trainer an open trainer
     * @return its tunable optimizer
     * @throws IllegalStateException if it can be neither found nor swapped in
     */
    public static TunableOptimizer of(Trainer trainer) {
        Checks.notNull(trainer, "trainer");
        TunableOptimizer tunable = null;
        for (TrainingListener peer : listenersOf(trainer)) {
            tunable = peer instanceof TunableOptimizer found ? found : tunable;
        }
        if (tunable == null) {
            tunable = wrap(TrainerAccess.optimizer(trainer));
            TrainerAccess.setOptimizer(trainer, tunable);
            TrainerAccess.addListener(trainer, tunable);
        }
        tunable.bind(trainer);
        return tunable;
    }

    private void bind(Trainer trainer) {
        Session now = session;
        if (now != null && now.trainer == trainer) {
            return;
        }
        if (now != null && now.isOpen()) {
            OpenTrainer.requireNoOther(
                    now.trainer,
                    trainer,
                    "A TunableOptimizer must serve",
                    "install() one on each configuration");
        }
        Servers.requireLocal(trainer, delegate);
        NDManager manager = trainer.getManager();
        Session bound =
                new Session(trainer, manager, delegate, options, new Claims(template), events);
        if (now != null && now.trainer == null) {
            bound.continueFrom(now);
            now.close();
        }
        session = bound;
        batches = 0;
        updated = false;
    }

    @Override
    @Nullable Trainer trainer() {
        return session == null ? null : session.trainer;
    }

    private Session bound() {
        Session now = session;
        if (now == null) {
            throw new IllegalStateException(
                    "A trainer must be open, but this optimizer serves none; call"
                            + " TunableOptimizer.of(trainer)");
        }
        return now;
    }

    /**
     * Returns the number of updates begun, which is the index of the next one.
     *
     * @return the step, from 0
     */
    public long step() {
        return session == null ? 0 : session.step();
    }

    /**
     * Returns how far the run is, in updates, epochs and batches.
     *
     * @return the position
     */
    public RunPosition position() {
        return session == null ? RunPosition.START : session.position();
    }

    /**
     * Counts on from a position, as if the run had come to it in this trainer.
     *
     * @param position where the next update belongs
     */
    public void moveTo(RunPosition position) {
        bound().moveTo(Checks.notNull(position, "position"));
    }

    /**
     * Returns the value that the next update will use.
     *
     * @param hyperparameter which
     * @return the driver's value or the one set by hand, otherwise the decorated optimizer's own
     */
    public double value(Hyperparameter hyperparameter) {
        return bound().value(Checks.notNull(hyperparameter, "hyperparameter"));
    }

    /**
     * Sets a value by hand from the next update on, in the place of the decorated optimizer's own.
     * Called on a trainer's optimizer it holds for that trainer; before there is one, for all.
     *
     * @param hyperparameter which
     * @param value its value
     * @return this optimizer
     * @throws IllegalStateException if a policy drives it and has not finished
     * @throws IllegalArgumentException if the value is out of range, or is a momentum for an SGD
     *     that was built without
     */
    public TunableOptimizer set(Hyperparameter hyperparameter, double value) {
        Checks.notNull(hyperparameter, "hyperparameter").check(value, hyperparameter.key());
        Session now = session;
        if (now == null) {
            template.set(hyperparameter, value, 0);
            return this;
        }
        if (hyperparameter == Hyperparameter.MOMENTUM) {
            now.refuseWithoutMomentum();
        }
        now.claims.set(hyperparameter, value, now.step());
        return this;
    }

    /**
     * Lets a driver decide hyper-parameters from the next update on. Policies call this.
     *
     * @param driver the driver
     * @param hyperparameters what it drives
     * @throws IllegalStateException if another driver that has not finished drives one of them
     */
    public void claim(Driver driver, Collection<Hyperparameter> hyperparameters) {
        Session now = bound();
        Checks.notNull(driver, "driver");
        Checks.require(
                !Checks.notNull(hyperparameters, "hyperparameters").isEmpty(),
                "hyperparameters",
                "must not be empty",
                hyperparameters);
        if (hyperparameters.contains(Hyperparameter.MOMENTUM)) {
            now.refuseWithoutMomentum();
        }
        now.claims.claim(driver, EnumSet.copyOf(hyperparameters), now.step());
    }

    /**
     * Returns the driver that decides a hyper-parameter and has not finished.
     *
     * @param hyperparameter which
     * @return the driver, if there is one
     */
    public Optional<Driver> driver(Hyperparameter hyperparameter) {
        Session now = bound();
        return now.claims.driver(Checks.notNull(hyperparameter, "hyperparameter"), now.step());
    }

    /**
     * Ends what a driver claimed: its hyper-parameters return to the user's own values.
     *
     * @param driver the driver
     */
    public void release(Driver driver) {
        if (session != null) {
            session.claims.release(driver);
        }
    }

    /**
     * Skips updates until {@link #resume}: weights, state and step stay, gradients are cleared.
     *
     * @return this optimizer
     */
    public TunableOptimizer suspend() {
        bound().suspended = true;
        return this;
    }

    /**
     * Ends {@link #suspend}.
     *
     * @return this optimizer
     */
    public TunableOptimizer resume() {
        bound().suspended = false;
        return this;
    }

    /**
     * Tells whether updates are skipped.
     *
     * @return whether {@link #suspend} is in force
     */
    public boolean isSuspended() {
        return session != null && session.suspended;
    }

    /**
     * Sums the gradients of n calls of {@code trainer.step()} and updates with their mean, so that
     * n batches act as one batch of n times the size.
     *
     * @param n the number of batches to an update, at least 1
     * @return this optimizer
     */
    public TunableOptimizer optAccumulate(int n) {
        options.accumulate = Checks.atLeast(n, 1, "accumulate");
        return this;
    }

    /**
     * Returns how many batches make an update.
     *
     * @return what {@link #optAccumulate} was given; 1 by default
     */
    public int batchesPerUpdate() {
        return options.accumulate;
    }

    /**
     * Bounds every element of every gradient to [-bound, bound].
     *
     * @param bound the bound, above 0
     * @return this optimizer
     */
    public TunableOptimizer optClipValue(double bound) {
        options.clipping.value(bound);
        return this;
    }

    /**
     * Scales all gradients together so that their common L2 norm is at most the bound, as PyTorch's
     * {@code clip_grad_norm_}. Needs a trainer on one device.
     *
     * @param bound the bound, above 0
     * @return this optimizer
     */
    public TunableOptimizer optClipNorm(double bound) {
        options.clipping.norm(bound);
        return this;
    }

    /**
     * Takes PyTorch's arithmetic: SGD with the learning rate outside the momentum buffer, Adam with
     * epsilon added after the bias correction. DJL's own keeps the rate inside the buffer, the form
     * of Caffe and of Smith's papers; the two differ whenever the rate changes.
     *
     * @return this optimizer
     */
    public TunableOptimizer optPyTorchForm() {
        options.pyTorchForm = true;
        return this;
    }

    /**
     * Returns what is chosen for single parameters of the trainer's model: factors on rate and
     * decay, and which are frozen.
     *
     * @return the groups; every call returns the same settings
     * @throws IllegalStateException if the trainer is not initialized
     */
    public ParameterGroups groups() {
        Session now = bound();
        if (now.trainer == null) {
            throw new IllegalStateException(
                    "A trainer must be open to group its parameters, but this optimizer serves"
                            + " none");
        }
        return new ParameterGroups(now.trainer, now.groups, now.rounds);
    }

    /** Forgets momentum and moments: the next update starts from zeros. */
    public void resetState() {
        bound().store.reset();
    }

    /**
     * Copies momentum, moments and update counts into arrays named {@code parameter/slot}.
     *
     * @param manager owns the copies
     * @return the copies; encode them with {@link NDList#encode(NDList.Encoding)}
     */
    public NDList saveState(NDManager manager) {
        return StateEntry.write(bound().store.entries(), Checks.notNull(manager, "manager"));
    }

    /**
     * Takes over what {@link #saveState} returned, from the next update on.
     *
     * @param state the arrays, which are copied
     * @throws IllegalArgumentException if they are not such a list, or of another model or
     *     optimizer; nothing is changed then
     */
    public void loadState(NDList state) {
        bound().load(Checks.notNull(state, "state"));
    }

    /**
     * Returns what a checkpoint keeps beside {@link #saveState}.
     *
     * @return the optimizer's settings and what was chosen for it since
     */
    public OptimizerState state() {
        return bound().state();
    }

    /**
     * Throws unless {@link #restore} would take a saved state.
     *
     * @param saved the state of an optimizer
     * @throws IllegalArgumentException as {@link #restore}
     */
    public void requireSame(OptimizerState saved) {
        bound().requireSame(Checks.notNull(saved, "saved"));
    }

    /**
     * Goes on from a saved state. That the decorated optimizer's own tracker goes on too is checked
     * at the next update, where no policy drives the learning rate.
     *
     * @param saved the state of an optimizer that was built alike
     * @throws IllegalArgumentException if it was built otherwise, or a value set by hand is
     *     another; the message names both
     */
    public void restore(OptimizerState saved) {
        bound().restore(Checks.notNull(saved, "saved"));
    }

    /**
     * Returns a stand-in that updates the trainer's weights while this optimizer notices nothing.
     *
     * @return the stand-in, to be closed
     */
    public Rehearsal rehearse() {
        Session now = bound();
        if (now.trainer == null) {
            throw new IllegalStateException(
                    "A trainer must be open to rehearse, but this optimizer serves none");
        }
        return new Rehearsal(now.trainer, now, now.probe(), options);
    }

    /** {@inheritDoc} */
    @Override
    public void addObserver(RunObserver observer) {
        bound();
        super.addObserver(observer);
    }

    /** {@inheritDoc} */
    @Override
    public void update(String parameterId, NDArray weight, NDArray grad) {
        Session now = session;
        if (now == null) {
            // Used without a trainer, or by one to which nobody attached anything.
            now = new Session(null, weight.getManager(), delegate, options, template, events);
            session = now;
        }
        updated = true;
        now.update(parameterId, weight, grad);
    }

    /** {@inheritDoc} */
    @Override
    public void onTrainingBegin(Trainer trainer) {
        bind(trainer);
    }

    /** {@inheritDoc} */
    @Override
    public void onTrainingBatch(Trainer trainer, BatchData batchData) {
        Session now = bound();
        batches++;
        now.batchFed();
        now.groups.statistics.putBack();
        super.onTrainingBatch(trainer, batchData);
    }

    /** {@inheritDoc} */
    @Override
    public void onEpoch(Trainer trainer) {
        Session now = bound();
        if (batches > 0 && !updated) {
            throw new IllegalStateException(
                    "The trainer's updates must reach its TunableOptimizer, but none of "
                            + batches
                            + " batches did; the configuration's optimizer was replaced after"
                            + " install()");
        }
        super.onEpoch(trainer);
        now.epochEnded();
        tell(observer -> observer.epochEnded(now.position()));
    }

    /** {@inheritDoc} */
    @Override
    public void onTrainingEnd(Trainer trainer) {
        super.onTrainingEnd(trainer);
        Session now = session;
        if (now != null && now.trainer == trainer) {
            now.close();
            session = null;
        }
    }
}
