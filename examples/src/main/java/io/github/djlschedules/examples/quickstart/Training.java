package io.github.djlschedules.examples.quickstart;

import ai.djl.Model;
import ai.djl.engine.Engine;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.DefaultTrainingConfig;
import ai.djl.training.EasyTrain;
import ai.djl.training.Trainer;
import ai.djl.training.evaluator.Accuracy;
import ai.djl.training.listener.EpochTrainingListener;
import ai.djl.training.listener.EvaluatorTrainingListener;
import ai.djl.training.listener.TrainingListener;
import ai.djl.training.loss.Loss;
import ai.djl.training.optimizer.Optimizer;
import ai.djl.training.tracker.Tracker;
import ai.djl.translate.TranslateException;
import io.github.djlschedules.examples.data.Digits;
import io.github.djlschedules.examples.model.DigitsNet;
import io.github.djlschedules.listener.OneCycle;
import io.github.djlschedules.optimizer.Hyperparameter;
import io.github.djlschedules.optimizer.TunableOptimizer;
import io.github.djlschedules.rangetest.LrRangeTest;
import io.github.djlschedules.rangetest.RangeTestResult;
import java.io.IOException;

/** Trains one network; runs of a seed differ in their learning rates alone. */
final class Training {

    /** What the momentum is at the low rate, and at the peak. */
    static final double HIGH_MOMENTUM = 0.95;

    static final double LOW_MOMENTUM = 0.85;

    private static final float MOMENTUM = 0.9f;

    /** The rate of an optimizer whose rate a range test or a policy sets. */
    private static final double NEVER_USED = 1e-3;

    private final ContestPlan plan;
    private final TrainingListener progress;

    Training(ContestPlan plan, TrainingListener progress) {
        this.plan = plan;
        this.progress = progress;
    }

    /** Finds the one-cycle's rate and weight decay from where its training will begin. */
    RangeTestResult rangeTest(SeedData data) throws IOException, TranslateException {
        Model model = Model.newInstance("digits");
        try (Trainer trainer = trainer(data, model, config(NEVER_USED))) {
            return LrRangeTest.builder()
                    .optWeightDecays(plan.weightDecays().stream().mapToDouble(d -> d).toArray())
                    .optSteps(plan.rangeTestSteps())
                    .optValidation(data.validation(), 1)
                    .optSeed(data.seed())
                    .build()
                    .run(trainer, data.train());
        } finally {
            model.close();
        }
    }

    TrainedNet oneCycle(SeedData data, double maxLr, double weightDecay)
            throws IOException, TranslateException {
        OneCycle policy =
                OneCycle.builder()
                        .setMaxLr(maxLr)
                        .setEpochs(plan.epochs(), data.train())
                        .optMomentumRange(HIGH_MOMENTUM, LOW_MOMENTUM)
                        .build();
        Model model = Model.newInstance("digits");
        EpochAccuracies accuracies = new EpochAccuracies();
        DefaultTrainingConfig config = config(NEVER_USED).addTrainingListeners(accuracies, policy);
        Trainer trainer = trainer(data, model, config);
        TunableOptimizer.of(trainer).set(Hyperparameter.WEIGHT_DECAY, weightDecay);
        EasyTrain.fit(trainer, plan.epochs(), data.train(), data.validation());
        return new TrainedNet(maxLr, weightDecay, model, trainer, accuracies.values(), policy);
    }

    /** The constant rate is DJL's own tracker: that run knows nothing of this library. */
    TrainedNet constant(SeedData data, double rate) throws IOException, TranslateException {
        Model model = Model.newInstance("digits");
        EpochAccuracies accuracies = new EpochAccuracies();
        DefaultTrainingConfig config = config(rate).addTrainingListeners(accuracies);
        Trainer trainer = trainer(data, model, config);
        EasyTrain.fit(trainer, plan.epochs(), data.train(), data.validation());
        return new TrainedNet(rate, 0, model, trainer, accuracies.values(), null);
    }

    private static Trainer trainer(SeedData data, Model model, DefaultTrainingConfig config) {
        data.seedGenerators();
        model.setBlock(DigitsNet.of(Digits.CLASSES));
        Trainer trainer = model.newTrainer(config);
        trainer.initialize(new Shape(1, 1, Digits.SIDE, Digits.SIDE));
        return trainer;
    }

    private DefaultTrainingConfig config(double rate) {
        return new DefaultTrainingConfig(Loss.softmaxCrossEntropyLoss())
                .addEvaluator(new Accuracy())
                .optDevices(Engine.getInstance().getDevices(1))
                .optOptimizer(
                        Optimizer.sgd()
                                .setLearningRateTracker(Tracker.fixed((float) rate))
                                .optMomentum(MOMENTUM)
                                .build())
                // No check for divergence: a rate that is too high loses, and stops nothing.
                .addTrainingListeners(
                        new EpochTrainingListener(), new EvaluatorTrainingListener(), progress);
    }
}
