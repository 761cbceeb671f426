package io.github.djlschedules.benchmarks.step;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.dataset.Batch;
import ai.djl.translate.Batchifier;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Batches of random data with random labels, which come again in the same order for ever. */
final class Work {

    private static final int BATCHES = 8;

    private final List<NDArray> data = new ArrayList<>();
    private final List<NDArray> labels = new ArrayList<>();

    Work(Setting setting, NDManager manager) {
        Random random = new Random(1);
        for (int batch = 0; batch < BATCHES; batch++) {
            float[] x = new float[(int) setting.input().size()];
            for (int i = 0; i < x.length; i++) {
                x[i] = (float) random.nextGaussian();
            }
            // Constant labels would let gradients fade into denormal numbers, which are slow.
            float[] y = new float[setting.batch()];
            for (int i = 0; i < y.length; i++) {
                y[i] = random.nextInt(setting.classes());
            }
            data.add(manager.create(x, setting.input()));
            labels.add(manager.create(y, new Shape(y.length)));
        }
    }

    /** Data and labels of one batch after the other. */
    List<NDArray> arrays() {
        List<NDArray> arrays = new ArrayList<>();
        for (int batch = 0; batch < BATCHES; batch++) {
            arrays.add(data.get(batch));
            arrays.add(labels.get(batch));
        }
        return arrays;
    }

    /** The batch of a step, which owns its arrays as one from a data set does. */
    Batch batch(int step, NDManager parent) {
        int index = step % BATCHES;
        NDManager manager = parent.newSubManager();
        NDArray x = data.get(index).duplicate();
        NDArray y = labels.get(index).duplicate();
        x.attach(manager);
        y.attach(manager);
        int size = (int) x.getShape().get(0);
        return new Batch(
                manager,
                new NDList(x),
                new NDList(y),
                size,
                Batchifier.STACK,
                Batchifier.STACK,
                index,
                BATCHES);
    }
}
