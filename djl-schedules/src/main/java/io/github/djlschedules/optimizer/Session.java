package io.github.djlschedules.optimizer;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.training.Trainer;
import ai.djl.training.optimizer.Optimizer;
import io.github.djlschedules.optimizer.ParameterGroups.Setting;
import org.jspecify.annotations.Nullable;

/** One trainer's updates: which step it is, which values are in force, which state belongs. */
final class Session implements AutoCloseable {

    /** Who is told of the updates. */
    interface Events {

        /** Told nothing. */
        Events NONE =
                new Events() {
                    @Override
                    public void applied(Applied applied) {}

                    @Override
                    public void stepEnded(RunPosition position) {}
                };

        void applied(Applied applied);

        void stepEnded(RunPosition position);
    }

    /** What the user chose for the optimizer, for all its trainers. */
    static final class Options {
        final Clipping clipping = new Clipping();
        int accumulate = 1;
        boolean pyTorchForm;
    }

    final @Nullable Trainer trainer;
    final Claims claims;
    final StateStore store;
    final Rounds rounds = new Rounds();

    /** A rehearsal's is that of the session it plays. */
    GroupState groups = new GroupState();

    boolean suspended;
    private final Optimizer delegate;
    private final Options options;
    private final Events events;
    private @Nullable Roster roster;
    private final Replica.Intercept intercept = this::kernel;
    private double drivenRate;
    private double drivenMomentum;
    private double drivenDecay;
    private RunPosition position = RunPosition.START;
    private long openRound = -1;
    private long round = -1;
    private boolean kernelSeen;

    /** What the decorated optimizer itself asked for at the last step. */
    private @Nullable Applied own;

    private OwnRate ownRate = OwnRate.NONE;

    /** What its own rate was when the run was saved, until the next update has followed. */
    private @Nullable OwnRate resumedRate;

    Session(
            @Nullable Trainer trainer,
            NDManager parent,
            Optimizer delegate,
            Options options,
            Claims claims,
            Events events) {
        this.trainer = trainer;
        this.delegate = delegate;
        this.options = options;
        this.claims = claims;
        this.events = events;
        store = new StateStore(trainer, parent);
    }

    /** Returns the number of updates begun. */
    long step() {
        return position.step();
    }

    RunPosition position() {
        return position;
    }

    void moveTo(RunPosition to) {
        position = to;
    }

    void batchFed() {
        rounds.batch();
        position = position.nextBatch();
    }

    void epochEnded() {
        position = position.nextEpoch();
    }

    double value(Hyperparameter h) {
        double value = claims.valueAt(h, step());
        if (!Double.isNaN(value)) {
            return value;
        }
        Applied users = own;
        if (users == null) {
            users = ownValues(probe());
        }
        return users.value(h);
    }

    private Applied ownValues(KernelCall call) {
        return new Applied(step(), call.learningRate(), call.momentum(), call.weightDecay());
    }

    /** Returns the kernel call that the decorated optimizer makes. */
    KernelCall probe() {
        return Probe.ask(delegate, store.manager());
    }

    void refuseWithoutMomentum() {
        if (probe().stateArrays() == 0) {
            throw withoutMomentum();
        }
    }

    void update(String parameterId, NDArray weight, NDArray gradient) {
        Replica replica = store.replica(parameterId, weight, intercept);
        if (suspended || groups.isFrozen(replica.name)) {
            replica.clearGradient();
            return;
        }
        long before = round;
        boolean told = rounds.isFed();
        round = rounds.of(replica);
        if (round != before && !told) {
            groups.statistics.putBack(); // for loops without onTrainingBatch
        }
        if ((round + 1) % options.accumulate != 0) {
            if (replica.mirror) {
                // The parameter server has added this gradient to the first replica's.
                replica.clearGradient();
            }
            return;
        }
        kernelSeen = false;
        delegate.update(parameterId, replica.proxy, gradient);
        if (!kernelSeen) {
            throw Probe.noKernel(delegate);
        }
        if (roster().isLast(replica)) {
            events.stepEnded(position);
        }
    }

    OptimizerState state() {
        OwnRate rate = resumedRate == null ? ownRate.countedBy(delegate) : resumedRate;
        return new OptimizerState(settings(), claims.set(), rate, suspended);
    }

    void load(NDList state) {
        store.load(state, probe().stateArrays());
    }

    void requireSame(OptimizerState saved) {
        settings().requireSame(saved.settings());
        claims.requireSame(saved.set());
    }

    void restore(OptimizerState saved) {
        requireSame(saved);
        claims.restore(saved.set());
        resumedRate = saved.ownRate();
        suspended = saved.suspended();
    }

    private OptimizerSettings settings() {
        return OptimizerSettings.of(probe(), options);
    }

    /** Made at the first update: before it, a model may not know its parameters. */
    private Roster roster() {
        Roster known = roster;
        if (known == null) {
            known = new Roster(trainer, groups);
            roster = known;
        }
        return known;
    }

    /** Goes on where a session ended that did not know the trainer yet. */
    void continueFrom(Session unbound) {
        try (NDManager scratch = store.manager().newSubManager()) {
            load(StateEntry.write(store.named(unbound.store.entries()), scratch));
        }
        position = unbound.position;
        ownRate = unbound.ownRate;
    }

    /** Takes another session's state, and begins to accumulate anew. */
    void restartFrom(Session other) {
        store.borrow(other.store.entries());
        rounds.startGroup(options.accumulate);
    }

    private void kernel(Replica replica, KernelCall call) {
        kernelSeen = true;
        float rescale = call.rescale() / options.accumulate;
        boolean first = openRound != round;
        if (first) {
            begin(rescale);
            checkResumed(call);
        }
        KernelCall.Values values = values(call, rescale, groups.of(replica.name));
        NDArray gradient = call.inputs().get(1);
        NDArray bounded = options.clipping.apply(gradient, rescale);
        // Not kept from step to step: what is written into an old object costs the collector more.
        NDList arrays = new NDList(call.inputs().size());
        arrays.add(replica.weight);
        arrays.add(bounded);
        arrays.addAll(store.state(replica, call));
        replica.counter.updates++;
        call.run(replica.kernel, arrays, values, replica.counter);
        if (bounded != gradient) {
            bounded.close();
        }
        if (first) {
            own = ownValues(call);
            ownRate = ownRate.with(call.learningRate());
            KernelCall.Values base = values(call, rescale, Setting.DEFAULT);
            events.applied(
                    new Applied(
                            step() - 1, base.learningRate(), base.momentum(), base.weightDecay()));
        }
    }

    private void checkResumed(KernelCall call) {
        OwnRate saved = resumedRate;
        if (saved != null) {
            if (Double.isNaN(drivenRate)) {
                saved.requireFollowedBy(call.learningRate(), TrainerAccess.updates(delegate));
            }
            ownRate = saved;
            resumedRate = null;
        }
    }

    private void begin(float rescale) {
        drivenRate = claims.valueAt(Hyperparameter.LEARNING_RATE, step());
        drivenMomentum = claims.valueAt(Hyperparameter.MOMENTUM, step());
        drivenDecay = claims.valueAt(Hyperparameter.WEIGHT_DECAY, step());
        options.clipping.startStep(trainer, store.manager(), rescale, groups);
        openRound = round;
        position = position.nextStep();
    }

    private KernelCall.Values values(KernelCall call, float rescale, Setting setting) {
        if (call.stateArrays() == 0 && drivenMomentum > 0) {
            throw withoutMomentum();
        }
        return new KernelCall.Values(
                pick(drivenRate, call.learningRate(), setting.lrFactor()),
                pick(drivenMomentum, call.momentum(), 1),
                pick(drivenDecay, call.weightDecay(), setting.decayFactor()),
                rescale,
                options.pyTorchForm);
    }

    private static float pick(double driven, float own, double factor) {
        return (float) ((Double.isNaN(driven) ? own : driven) * factor);
    }

    private static IllegalArgumentException withoutMomentum() {
        return new IllegalArgumentException(
                "momentum must be driven on an optimizer that keeps it, but SGD was built with"
                        + " momentum=0; write Optimizer.sgd().optMomentum(0.9f)");
    }

    boolean isOpen() {
        return store.manager().isOpen() && (trainer == null || trainer.getManager().isOpen());
    }

    @Override
    public void close() {
        store.close();
    }
}
