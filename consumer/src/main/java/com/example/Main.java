package com.example;

import ai.djl.Model;
import ai.djl.engine.Engine;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.core.Linear;
import ai.djl.training.DefaultTrainingConfig;
import ai.djl.training.Trainer;
import ai.djl.training.dataset.ArrayDataset;
import ai.djl.training.listener.TrainingListener;
import ai.djl.training.loss.Loss;
import ai.djl.training.optimizer.Optimizer;
import ai.djl.training.tracker.Tracker;
import io.github.djlschedules.history.History;
import io.github.djlschedules.listener.OneCycle;
import io.github.djlschedules.rangetest.LrRangeTest;
import io.github.djlschedules.rangetest.RangeTestResult;

/** Learns y = 3x + 1 for one cycle, and fails unless it has. */
public final class Main {

    private static final float[] ANSWER = {3, 1};
    private static final double TOLERANCE = 0.01;

    private Main() {}

    public static void main(String[] args) throws Exception {
        Engine.getInstance().setRandomSeed(1);
        DefaultTrainingConfig config =
                new DefaultTrainingConfig(Loss.l2Loss())
                        .optOptimizer(
                                Optimizer.sgd()
                                        .setLearningRateTracker(Tracker.fixed(0.01f))
                                        .optMomentum(0.9f)
                                        .build())
                        .addTrainingListeners(TrainingListener.Defaults.basic());
        try (Model model = Model.newInstance("line")) {
            model.setBlock(Linear.builder().setUnits(1).build());
            try (Trainer trainer = model.newTrainer(config)) {
                trainer.initialize(new Shape(16, 1));
                ArrayDataset data = line(trainer.getManager());
                RangeTestResult found = LrRangeTest.builder().build().run(trainer, data);
                History history = OneCycle.fit(trainer, 20, data, null, found.best().maxLr());
                for (int i = 0; i < ANSWER.length; i++) {
                    float learnt = model.getBlock().getParameters().valueAt(i).getArray().toFloatArray()[0];
                    if (!(Math.abs(learnt - ANSWER[i]) < TOLERANCE)) {
                        throw new AssertionError("learnt " + learnt + " for " + ANSWER[i]);
                    }
                }
                System.out.printf(
                        "consumer: y = 3x + 1 learnt in %d steps, range test restored: %b%n",
                        history.steps().rowCount(), found.restored());
            }
        }
    }

    private static ArrayDataset line(NDManager manager) {
        float[] xs = new float[160];
        float[] ys = new float[xs.length];
        for (int i = 0; i < xs.length; i++) {
            xs[i] = (float) Math.sin(i);
            ys[i] = ANSWER[0] * xs[i] + ANSWER[1];
        }
        Shape shape = new Shape(xs.length, 1);
        return new ArrayDataset.Builder()
                .setData(manager.create(xs, shape))
                .optLabels(manager.create(ys, shape))
                .setSampling(16, true)
                .build();
    }
}
