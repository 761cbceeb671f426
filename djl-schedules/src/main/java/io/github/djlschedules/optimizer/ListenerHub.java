package io.github.djlschedules.optimizer;

import ai.djl.training.Trainer;
import ai.djl.training.listener.TrainingListener;
import ai.djl.training.optimizer.Optimizer;
import io.github.djlschedules.internal.Checks;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * An optimizer that hears its trainer's events and passes them on: DJL's own to listeners that
 * joined after the trainer was made, and a run's to observers in the order of their phases.
 */
abstract class ListenerHub extends Optimizer implements TrainingListener {

    private final List<TrainingListener> joined = new CopyOnWriteArrayList<>();
    private final List<RunObserver> observers = new CopyOnWriteArrayList<>();

    ListenerHub() {
        super(new NoOptions());
    }

    /** Returns the trainer it serves now. */
    abstract @Nullable Trainer trainer();

    /** Returns a trainer's listeners through its public {@code notifyListeners}. */
    static List<TrainingListener> listenersOf(Trainer trainer) {
        List<TrainingListener> listeners = new ArrayList<>();
        trainer.notifyListeners(listeners::add);
        return listeners;
    }

    /**
     * Forwards the trainer's events to a listener that its configuration does not have.
     *
     * @param listener the listener
     */
    public void join(TrainingListener listener) {
        if (!peers().contains(listener)) {
            joined.add(listener);
        }
    }

    /**
     * Ends {@link #join}.
     *
     * @param listener the listener
     */
    public void leave(TrainingListener listener) {
        joined.remove(listener);
    }

    /**
     * Returns all listeners of the trainer in the order of their calls, those that joined included.
     *
     * @return the listeners
     */
    public List<TrainingListener> peers() {
        Trainer trainer = trainer();
        List<TrainingListener> peers = trainer == null ? new ArrayList<>() : listenersOf(trainer);
        peers.addAll(peers.indexOf(this) + 1, joined);
        return peers;
    }

    /**
     * Tells an observer of the present trainer's run until the trainer is closed.
     *
     * @param observer the observer; one that is told already is not told twice
     */
    public void addObserver(RunObserver observer) {
        Checks.notNull(observer, "observer");
        if (observers.contains(observer)) {
            return;
        }
        int behind = 0;
        while (behind < observers.size()
                && observers.get(behind).phase().compareTo(observer.phase()) <= 0) {
            behind++;
        }
        observers.add(behind, observer);
    }

    /**
     * Ends {@link #addObserver}.
     *
     * @param observer the observer
     */
    public void removeObserver(RunObserver observer) {
        observers.remove(observer);
    }

    void tell(Consumer<RunObserver> event) {
        // An index would miss one when an observer removes itself: the list iterates over a copy.
        observers.forEach(event);
    }

    /** {@inheritDoc} */
    @Override
    public void onTrainingBatch(Trainer trainer, BatchData batchData) {
        joined.forEach(listener -> listener.onTrainingBatch(trainer, batchData));
        tell(observer -> observer.batchFed(batchData));
    }

    /** {@inheritDoc} */
    @Override
    public void onValidationBatch(Trainer trainer, BatchData batchData) {
        joined.forEach(listener -> listener.onValidationBatch(trainer, batchData));
    }

    /** {@inheritDoc} */
    @Override
    public void onEpoch(Trainer trainer) {
        joined.forEach(listener -> listener.onEpoch(trainer));
    }

    /** {@inheritDoc} */
    @Override
    public void onTrainingEnd(Trainer trainer) {
        if (trainer != trainer()) {
            return; // one that was refused, and is closed by its finalizer
        }
        joined.forEach(listener -> listener.onTrainingEnd(trainer));
        joined.clear();
        observers.clear();
    }
}
