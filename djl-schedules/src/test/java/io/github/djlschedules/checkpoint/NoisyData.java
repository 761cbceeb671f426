package io.github.djlschedules.checkpoint;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.dataset.RandomAccessDataset;
import ai.djl.training.dataset.Record;
import ai.djl.util.Progress;
import ai.djl.util.RandomUtils;
import io.github.djlschedules.testing.TinyTask;
import org.jspecify.annotations.Nullable;

/** The tiny task's points, moved a little at random each time: augmentation. */
final class NoisyData extends RandomAccessDataset {

    NoisyData() {
        super(new Builder().setSampling(TinyTask.BATCH, true));
    }

    @Override
    public Record get(NDManager manager, long index) {
        float[] x = new float[TinyTask.INPUTS];
        for (int i = 0; i < x.length; i++) {
            x[i] = TinyTask.input((int) index, i) + 0.1f * (float) RandomUtils.nextGaussian();
        }
        NDArray data = manager.create(x, new Shape(x.length));
        return new Record(
                new NDList(data), new NDList(manager.create((float) TinyTask.label((int) index))));
    }

    @Override
    protected long availableSize() {
        return TinyTask.SAMPLES;
    }

    @Override
    public void prepare(@Nullable Progress progress) {}

    private static final class Builder extends BaseBuilder<Builder> {
        @Override
        protected Builder self() {
            return this;
        }
    }
}
