package io.github.djlschedules.optimizer;

import ai.djl.training.Trainer;
import ai.djl.training.listener.TrainingListener;
import ai.djl.training.optimizer.Optimizer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/**
 * An optimizer that hears its trainer's events and passes them on to listeners that joined after
 * the trainer was made, which DJL itself does not offer.
 */
abstract class ListenerHub extends Optimizer implements TrainingListener {

    private final List<TrainingListener> joined = new CopyOnWriteArrayList<>();

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

    /** {@inheritDoc} */
    @Override
    public void onTrainingBatch(Trainer trainer, BatchData batchData) {
        joined.forEach(listener -> listener.onTrainingBatch(trainer, batchData));
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
        joined.forEach(listener -> listener.onTrainingEnd(trainer));
        joined.clear();
    }
}
