package io.github.djlschedules.rangetest;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.training.Trainer;
import ai.djl.training.dataset.Batch;
import ai.djl.training.dataset.Dataset;
import ai.djl.translate.TranslateException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Copies of batches on the training device, so that every cell sees the same, decoded once. */
final class HeldBatches implements AutoCloseable {

    /** One batch, as the model takes it. */
    record Held(NDList data, NDList labels) {

        static Held of(Trainer trainer, Batch batch) {
            Batch onDevice = batch.split(trainer.getDevices(), false)[0];
            return new Held(onDevice.getData(), onDevice.getLabels());
        }
    }

    private final NDManager manager;
    private final List<Held> batches = new ArrayList<>();
    private long bytes;

    HeldBatches(Trainer trainer) {
        manager = trainer.getManager().newSubManager();
        manager.setName("range test batches");
    }

    /** Copies the first batches of the validation data; none where there are no such data. */
    static HeldBatches validation(Trainer trainer, Settings settings)
            throws IOException, TranslateException {
        Dataset dataset = settings.validation();
        if (dataset == null) {
            return new HeldBatches(trainer);
        }
        int batches = settings.validationBatches();
        return of(
                new BatchSource.Drawn(trainer, dataset, batches, false, settings.seed()),
                Long.MAX_VALUE);
    }

    /** Copies batches until there are no more, or they take too much; none stay if data fail. */
    static HeldBatches of(BatchSource.Drawn drawn, long maxBytes)
            throws IOException, TranslateException {
        HeldBatches held = new HeldBatches(drawn.trainer());
        try {
            drawn.feed(
                    batch -> {
                        held.add(batch);
                        return held.bytes() <= maxBytes;
                    });
            return held;
        } catch (IOException | TranslateException | RuntimeException e) {
            held.close();
            throw e;
        }
    }

    /** Copies a batch that is on the training device; it stays the caller's. */
    void add(Held batch) {
        batches.add(new Held(copy(batch.data()), copy(batch.labels())));
    }

    private NDList copy(NDList list) {
        NDList copies = new NDList(list.size());
        for (NDArray array : list) {
            NDArray copy = array.duplicate();
            copy.setName(array.getName());
            copy.attach(manager);
            bytes += copy.size() * copy.getDataType().getNumOfBytes();
            copies.add(copy);
        }
        return copies;
    }

    List<Held> list() {
        return batches;
    }

    int size() {
        return batches.size();
    }

    long bytes() {
        return bytes;
    }

    @Override
    public void close() {
        manager.close();
    }
}
