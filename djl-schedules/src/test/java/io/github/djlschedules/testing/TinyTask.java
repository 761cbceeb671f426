package io.github.djlschedules.testing;

import ai.djl.Model;
import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import ai.djl.nn.Block;
import ai.djl.nn.Parameter;
import ai.djl.nn.SequentialBlock;
import ai.djl.nn.core.Linear;
import ai.djl.nn.norm.BatchNorm;
import ai.djl.nn.norm.Dropout;
import ai.djl.training.DefaultTrainingConfig;
import ai.djl.training.EasyTrain;
import ai.djl.training.GradientCollector;
import ai.djl.training.Trainer;
import ai.djl.training.dataset.ArrayDataset;
import ai.djl.training.dataset.Batch;
import ai.djl.training.loss.Loss;
import ai.djl.training.optimizer.Optimizer;
import ai.djl.training.optimizer.Sgd;
import ai.djl.training.tracker.Tracker;
import ai.djl.translate.TranslateException;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.IntUnaryOperator;

/**
 * A classification of 100 points of 4 numbers into 3 classes whose data and first weights are
 * formulas, so that another language can make the same ones.
 */
public final class TinyTask {

    public static final int SAMPLES = 100;
    public static final int INPUTS = 4;
    public static final int HIDDEN = 8;
    public static final int CLASSES = 3;
    public static final int BATCH = 10;
    public static final int STEPS_PER_EPOCH = SAMPLES / BATCH;

    private TinyTask() {}

    public static float input(int row, int column) {
        return (float) Math.sin(row * INPUTS + column + 1.0);
    }

    public static int label(int row) {
        return row % CLASSES;
    }

    /** The k-th of all weights in the order of the model's parameters. */
    public static float weight(int k) {
        return (float) (0.5 * Math.sin(k + 1.0));
    }

    public static SequentialBlock net() {
        return new SequentialBlock()
                .add(Linear.builder().setUnits(HIDDEN).build())
                .add(Activation::tanh)
                .add(Linear.builder().setUnits(CLASSES).build());
    }

    public static SequentialBlock netWithBatchNormAndDropout() {
        return new SequentialBlock()
                .add(Linear.builder().setUnits(HIDDEN).build())
                .add(BatchNorm.builder().build())
                .add(Activation::relu)
                .add(Dropout.builder().optRate(0.3f).build())
                .add(Linear.builder().setUnits(CLASSES).build());
    }

    public static Model model(Block block) {
        Model model = Model.newInstance("tiny");
        model.setBlock(block);
        return model;
    }

    public static Sgd.Builder sgd() {
        return Optimizer.sgd().setLearningRateTracker(Tracker.fixed(0.05f));
    }

    public static DefaultTrainingConfig config(Optimizer optimizer) {
        return new DefaultTrainingConfig(Loss.softmaxCrossEntropyLoss())
                .optDevices(Engine.getInstance().getDevices(1))
                .optOptimizer(optimizer);
    }

    /** A trainer whose parameters are {@link #weight}. */
    public static Trainer trainer(Model model, Optimizer optimizer) {
        return initialize(model.newTrainer(config(optimizer)));
    }

    /** Initializes the parameters to {@link #weight}; running statistics keep their own values. */
    public static Trainer initialize(Trainer trainer) {
        trainer.initialize(new Shape(BATCH, INPUTS));
        int k = 0;
        for (Parameter parameter : trainer.getModel().getBlock().getParameters().values()) {
            if (!parameter.requiresGradient()) {
                continue;
            }
            NDArray array = parameter.getArray();
            float[] values = new float[(int) array.size()];
            for (int i = 0; i < values.length; i++) {
                values[i] = weight(k++);
            }
            try (NDArray source = array.getManager().create(values, array.getShape());
                    NDArray target = array.stopGradient()) { // any thread may do it
                target.set(new NDIndex("..."), source);
            }
        }
        return trainer;
    }

    public static ArrayDataset data(NDManager manager, boolean shuffle) {
        return data(manager, BATCH, shuffle);
    }

    public static ArrayDataset data(NDManager manager, int batch, boolean shuffle) {
        return data(manager, batch, shuffle, TinyTask::label);
    }

    /** Labels that follow from the inputs, so that there is something to learn. */
    public static ArrayDataset learnable(NDManager manager, boolean shuffle) {
        return data(
                manager,
                BATCH,
                shuffle,
                row -> input(row, 0) > 0.4 ? 0 : input(row, 1) > 0 ? 1 : 2);
    }

    private static ArrayDataset data(
            NDManager manager, int batch, boolean shuffle, IntUnaryOperator label) {
        float[] x = new float[SAMPLES * INPUTS];
        float[] y = new float[SAMPLES];
        for (int i = 0; i < SAMPLES; i++) {
            for (int j = 0; j < INPUTS; j++) {
                x[i * INPUTS + j] = input(i, j);
            }
            y[i] = label.applyAsInt(i);
        }
        return new ArrayDataset.Builder()
                .setData(manager.create(x, new Shape(SAMPLES, INPUTS)))
                .optLabels(manager.create(y))
                .setSampling(batch, shuffle)
                .build();
    }

    /** The gradients of a batch, without an update. */
    public static void backward(Trainer trainer, Batch batch) {
        try (GradientCollector collector = trainer.newGradientCollector()) {
            collector.backward(
                    trainer.getLoss()
                            .evaluate(batch.getLabels(), trainer.forward(batch.getData())));
        }
    }

    public static void fit(Trainer trainer, int epochs) throws IOException, TranslateException {
        fit(trainer, epochs, BATCH);
    }

    public static void fit(Trainer trainer, int epochs, int batch)
            throws IOException, TranslateException {
        EasyTrain.fit(trainer, epochs, data(trainer.getManager(), batch, false), null);
    }

    public static Map<String, float[]> parameters(Trainer trainer) {
        Map<String, float[]> all = new LinkedHashMap<>();
        trainer.getModel()
                .getBlock()
                .getParameters()
                .forEach(pair -> all.put(pair.getKey(), pair.getValue().getArray().toFloatArray()));
        return all;
    }
}
