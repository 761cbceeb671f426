package io.github.djlschedules.benchmarks.step;

import ai.djl.Model;
import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.nn.Parameter;
import ai.djl.training.DefaultTrainingConfig;
import ai.djl.training.EasyTrain;
import ai.djl.training.GradientCollector;
import ai.djl.training.Trainer;
import ai.djl.training.dataset.Batch;
import ai.djl.training.loss.Loss;
import ai.djl.training.optimizer.Optimizer;
import ai.djl.training.tracker.Tracker;
import io.github.djlschedules.benchmarks.measure.Elapsed;
import io.github.djlschedules.listener.OneCycle;
import io.github.djlschedules.optimizer.TunableOptimizer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A trainer in this process: DJL alone at a constant rate, or with a one-cycle policy. */
final class Contestant implements AutoCloseable {

    /** {@code step.py} has the same numbers. */
    private static final double MAX_LR = 0.02;

    private static final float DECAY = 1e-4f;

    private final Model model = Model.newInstance("benchmark");
    private final Trainer trainer;
    private final @Nullable OneCycle policy;
    private final Work work;
    private int step;

    /**
     * Makes a trainer whose weights come from one seed.
     *
     * @param setting what to train
     * @param policySteps the length of the policy; 0 for none
     */
    Contestant(Setting setting, int policySteps) {
        Engine.getInstance().setRandomSeed(1);
        model.setBlock(setting.network().get());
        DefaultTrainingConfig config =
                new DefaultTrainingConfig(Loss.softmaxCrossEntropyLoss())
                        .optDevices(Engine.getInstance().getDevices(1))
                        .optOptimizer(
                                Optimizer.sgd()
                                        .setLearningRateTracker(Tracker.fixed((float) MAX_LR / 10))
                                        .optMomentum(0.9f)
                                        .optWeightDecays(DECAY)
                                        .build());
        policy = policySteps == 0 ? null : policy(policySteps);
        if (policy != null) {
            TunableOptimizer.install(config).optPyTorchForm();
            config.addTrainingListeners(policy);
        }
        trainer = model.newTrainer(config);
        trainer.initialize(setting.input());
        work = new Work(setting, model.getNDManager());
    }

    private static OneCycle policy(int steps) {
        return OneCycle.builder()
                .setMaxLr(MAX_LR)
                .setTotalSteps(steps)
                .optMomentumRange(0.95, 0.85)
                .build();
    }

    /** The weights and running statistics, and then the batches. */
    List<NDArray> arrays() {
        List<NDArray> arrays =
                new ArrayList<>(
                        model.getBlock().getParameters().values().stream()
                                .map(Parameter::getArray)
                                .toList());
        arrays.addAll(work.arrays());
        return arrays;
    }

    /** Trains; what a step made is released within the time, what it is fed is copied outside. */
    Elapsed train(int steps) {
        Elapsed total = new Elapsed(0, 0);
        for (int i = 0; i < steps; i++) {
            Batch batch = work.batch(step++, trainer.getManager());
            Elapsed start = Elapsed.now();
            if (policy == null) {
                bareStep(batch);
            } else {
                EasyTrain.trainBatch(trainer, batch);
                trainer.step();
            }
            batch.close();
            total = total.plus(Elapsed.now().since(start));
        }
        return total;
    }

    /** What anybody would write: forward, backward, a look at the loss, update. */
    private void bareStep(Batch batch) {
        try (GradientCollector collector = trainer.newGradientCollector()) {
            NDArray loss =
                    trainer.getLoss().evaluate(batch.getLabels(), trainer.forward(batch.getData()));
            collector.backward(loss);
            if (Float.isNaN(loss.getFloat())) {
                throw new IllegalStateException("The bare loop diverged");
            }
        }
        trainer.step();
    }

    /** The loss of each step so far. */
    double[] losses() {
        if (policy == null) {
            throw new IllegalStateException("only a policy brings a history");
        }
        return policy.history().steps().floatColumn("loss").asDoubleArray();
    }

    @Override
    public void close() {
        trainer.close();
        model.close();
    }
}
