package io.github.djlschedules.spark;

import ai.djl.Device;
import ai.djl.Model;
import ai.djl.engine.Engine;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import ai.djl.nn.SequentialBlock;
import ai.djl.nn.core.Linear;
import ai.djl.nn.norm.BatchNorm;
import ai.djl.nn.norm.Dropout;
import ai.djl.training.DefaultTrainingConfig;
import ai.djl.training.Trainer;
import ai.djl.training.dataset.ArrayDataset;
import ai.djl.training.dataset.Dataset;
import ai.djl.training.evaluator.Accuracy;
import ai.djl.training.loss.Loss;
import ai.djl.training.optimizer.Optimizer;
import ai.djl.training.tracker.Tracker;
import io.github.djlschedules.rangetest.Curve;
import io.github.djlschedules.rangetest.LrRangeTestBuilder;
import io.github.djlschedules.rangetest.RangeTestResult;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A task of which all is a formula: to tell waves that begin high from those that begin low. The
 * network has all that could differ: random weights, dropout, running statistics, shuffled batches.
 *
 * @param units of the hidden layer, which say how long a step takes
 * @param momentum of the optimizer; without any, a grid of momenta must fail
 */
record Waves(int units, float momentum) implements TrialSetup {

    private static final int SAMPLES = 400;
    private static final int INPUTS = 16;
    private static final int BATCH = 20;
    private static final int SEED = 11;
    private static final int VALIDATION_BATCHES = 2;

    /** How many trainers this process has made. */
    static final AtomicInteger MADE = new AtomicInteger();

    @Override
    public Trainer trainer(Device device) {
        MADE.incrementAndGet();
        Model model = Model.newInstance("waves", device);
        model.setBlock(
                new SequentialBlock()
                        .add(Linear.builder().setUnits(units).build())
                        .add(BatchNorm.builder().build())
                        .add(Activation::relu)
                        .add(Dropout.builder().optRate(0.2f).build())
                        .add(Linear.builder().setUnits(2).build()));
        Trainer trainer =
                model.newTrainer(
                        new DefaultTrainingConfig(Loss.softmaxCrossEntropyLoss())
                                .addEvaluator(new Accuracy())
                                .optDevices(new Device[] {device})
                                .optOptimizer(
                                        Optimizer.sgd()
                                                .setLearningRateTracker(Tracker.fixed(0.1f))
                                                .optMomentum(momentum)
                                                .build()));
        trainer.initialize(new Shape(BATCH, INPUTS));
        return trainer;
    }

    @Override
    public Dataset training(NDManager manager) {
        return data(manager, 0);
    }

    @Override
    public Dataset validation(NDManager manager) {
        return data(manager, SAMPLES);
    }

    private static Dataset data(NDManager manager, int from) {
        float[] x = new float[SAMPLES * INPUTS];
        float[] y = new float[SAMPLES];
        for (int i = 0; i < SAMPLES; i++) {
            double phase = 0.7 * (from + i);
            for (int j = 0; j < INPUTS; j++) {
                x[i * INPUTS + j] = (float) Math.sin(phase + 0.3 * j);
            }
            y[i] = Math.sin(phase) > 0 ? 1 : 0;
        }
        return new ArrayDataset.Builder()
                .setData(manager.create(x, new Shape(SAMPLES, INPUTS)))
                .optLabels(manager.create(y))
                .setSampling(BATCH, true)
                .build();
    }

    /** Returns what the test finds without Spark, on one trainer that is restored. */
    RangeTestResult local(LrRangeTestBuilder grid) throws Exception {
        Engine engine = Engine.getInstance();
        engine.setRandomSeed(SEED);
        Trainer trainer = trainer(engine.defaultDevice());
        Model model = trainer.getModel();
        try (model;
                trainer) {
            NDManager manager = trainer.getManager();
            return grid.optSeed(SEED)
                    .optValidation(validation(manager), VALIDATION_BATCHES)
                    .build()
                    .run(trainer, training(manager));
        }
    }

    /** Returns the same test, to be run by Spark. */
    DistributedRangeTestBuilder distributed(LrRangeTestBuilder grid) {
        return DistributedRangeTest.builder()
                .setSetup(this)
                .setTest(grid.optSeed(SEED).optValidationBatches(VALIDATION_BATCHES).build());
    }

    /** Returns the curves to the last bit. */
    static List<String> bits(RangeTestResult result) {
        return result.curves().stream().map(Curve::json).toList();
    }
}
