package io.github.djlschedules.examples.input;

import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.training.dataset.Batch;
import ai.djl.translate.Batchifier;
import io.github.djlschedules.examples.data.ImageSize;
import java.nio.ByteBuffer;
import java.util.List;

/** The values of a batch before they are a tensor. */
@SuppressWarnings("ArrayRecordComponent")
record FilledBatch(ByteBuffer pixels, float[] labels, ImageSize size, List<Long> indices) {

    /** Returns the batch, which owns the manager. */
    Batch batch(NDManager manager, long progress, long total) {
        int images = labels.length;
        return new Batch(
                manager,
                new NDList(manager.create(pixels, size.batch(images), DataType.FLOAT32)),
                new NDList(manager.create(labels)),
                images,
                Batchifier.STACK,
                Batchifier.STACK,
                progress,
                total,
                indices);
    }
}
