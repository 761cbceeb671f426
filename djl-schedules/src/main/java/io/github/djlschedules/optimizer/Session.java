package io.github.djlschedules.optimizer;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.training.Trainer;
import ai.djl.training.optimizer.Optimizer;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One trainer's updates: which step it is, which values are in force, which state belongs. */
final class Session implements AutoCloseable {

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
    final List<Consumer<Applied>> observers = new CopyOnWriteArrayList<>();
    boolean suspended;
    private final Optimizer delegate;
    private final Options options;
    private final Replica.Intercept intercept = this::kernel;
    private double drivenRate;
    private double drivenMomentum;
    private double drivenDecay;
    private long step;
    private long openRound = -1;
    private long round;
    private boolean kernelSeen;

    /** What the decorated optimizer itself asked for at the last step. */
    private @Nullable Applied own;

    Session(
            @Nullable Trainer trainer,
            NDManager parent,
            Optimizer delegate,
            Options options,
            Claims claims) {
        this.trainer = trainer;
        this.delegate = delegate;
        this.options = options;
        this.claims = claims;
        store = new StateStore(trainer, parent);
    }

    /** Returns the number of updates begun. */
    long step() {
        return step;
    }

    double value(Hyperparameter h) {
        double value = claims.valueAt(h, step);
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
        return new Applied(step, call.learningRate(), call.momentum(), call.weightDecay());
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
        if (suspended) {
            replica.clearGradient();
            return;
        }
        round = rounds.of(replica);
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
        }
        KernelCall.Values values = values(call, rescale);
        NDArray gradient = call.inputs().get(1);
        NDArray bounded = options.clipping.apply(gradient, rescale);
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
            tell(values);
        }
    }

    private void begin(float rescale) {
        drivenRate = claims.valueAt(Hyperparameter.LEARNING_RATE, step);
        drivenMomentum = claims.valueAt(Hyperparameter.MOMENTUM, step);
        drivenDecay = claims.valueAt(Hyperparameter.WEIGHT_DECAY, step);
        options.clipping.startStep(trainer, store.manager(), rescale);
        openRound = round;
        step++;
    }

    private void tell(KernelCall.Values values) {
        Applied applied =
                new Applied(
                        step - 1, values.learningRate(), values.momentum(), values.weightDecay());
        for (Consumer<Applied> observer : observers) {
            observer.accept(applied);
        }
    }

    private KernelCall.Values values(KernelCall call, float rescale) {
        if (call.stateArrays() == 0 && drivenMomentum > 0) {
            throw withoutMomentum();
        }
        return new KernelCall.Values(
                pick(drivenRate, call.learningRate()),
                pick(drivenMomentum, call.momentum()),
                pick(drivenDecay, call.weightDecay()),
                rescale,
                options.pyTorchForm);
    }

    private static float pick(double driven, float own) {
        return Double.isNaN(driven) ? own : (float) driven;
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
