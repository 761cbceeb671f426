package io.github.djlschedules.history;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.training.Trainer;
import ai.djl.training.listener.TrainingListener.BatchData;
import ai.djl.training.loss.Loss;
import java.util.ArrayList;
import java.util.List;

/**
 * The mean training loss of the batches since the last update, without a wait for the device.
 *
 * <p>Where DJL's own listener has already read the loss, its number is taken. Otherwise the loss
 * stays on the device as a scalar, and all scalars are read together at {@link #flush}.
 */
final class BatchLosses {

    /** So many scalars are read at once at the latest. */
    private static final int MOST_DEFERRED = 1000;

    private final Trainer trainer;
    private final StepRows rows;
    private final NDManager manager;
    private final NDList scalars = new NDList();
    private final NDList deferred = new NDList();
    private final List<Integer> deferredRows = new ArrayList<>();
    private double sum;
    private int count;
    private boolean unread;

    BatchLosses(Trainer trainer, StepRows rows) {
        this.trainer = trainer;
        this.rows = rows;
        manager = trainer.getManager().newSubManager();
        manager.setName("history");
    }

    void batch(BatchData batch, Evaluations.Place place) {
        switch (place) {
            case BEFORE -> read();
            case BEHIND -> {
                // DJL's listener comes after this one: what it shows is the batch before.
                readUnread();
                unread = true;
            }
            case MISSING -> scalars.add(evaluate(batch));
        }
    }

    /** Reads what a batch left, before DJL's listener empties its accumulators. */
    void readUnread() {
        if (unread) {
            read();
            unread = false;
        }
    }

    private void read() {
        sum += Evaluations.batchLoss(trainer);
        count++;
    }

    private NDArray evaluate(BatchData batch) {
        Loss loss = trainer.getLoss();
        NDList parts = new NDList();
        for (Device device : batch.getLabels().keySet()) {
            NDArray part =
                    loss.evaluate(
                            batch.getLabels().get(device), batch.getPredictions().get(device));
            // In a thread that tracks gradients it would hold the whole pass.
            parts.add(part.stopGradient().toDevice(trainer.getManager().getDevice(), false));
        }
        return mean(parts);
    }

    /** Returns the mean loss since the last call; NaN if there is none, or none yet. */
    float take() {
        readUnread();
        float mean = count == 0 ? Float.NaN : (float) (sum / count);
        sum = 0;
        count = 0;
        return mean;
    }

    /** Promises a row the loss that is still on the device, if there is one. */
    void defer(int row) {
        if (!scalars.isEmpty()) {
            deferred.add(mean(scalars));
            deferredRows.add(row);
            scalars.close();
            if (deferred.size() >= MOST_DEFERRED) {
                flush();
            }
        }
    }

    /** Drops what {@link #take} or {@link #defer} would give. */
    void skip() {
        take();
        scalars.close();
    }

    private NDArray mean(NDList parts) {
        NDArray mean;
        if (parts.size() == 1) {
            mean = parts.get(0).stopGradient();
        } else {
            try (NDArray stacked = NDArrays.stack(parts)) {
                mean = stacked.mean();
            }
        }
        mean.attach(manager);
        return mean;
    }

    /** Fills in all promised losses: one read of the device. */
    void flush() {
        if (deferred.isEmpty()) {
            return;
        }
        try (NDArray stacked = NDArrays.stack(deferred)) {
            float[] values = stacked.toFloatArray();
            for (int i = 0; i < values.length; i++) {
                rows.setLoss(deferredRows.get(i), values[i]);
            }
        }
        deferred.close();
        deferredRows.clear();
    }

    void close() {
        flush();
        manager.close();
    }
}
