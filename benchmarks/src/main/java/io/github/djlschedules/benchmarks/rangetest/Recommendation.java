package io.github.djlschedules.benchmarks.rangetest;

import ai.djl.Model;
import ai.djl.engine.Engine;
import ai.djl.nn.Block;
import ai.djl.training.DefaultTrainingConfig;
import ai.djl.training.EasyTrain;
import ai.djl.training.Trainer;
import ai.djl.training.evaluator.Accuracy;
import ai.djl.training.listener.EpochTrainingListener;
import ai.djl.training.listener.EvaluatorTrainingListener;
import ai.djl.training.loss.Loss;
import ai.djl.training.optimizer.Optimizer;
import ai.djl.training.tracker.Tracker;
import ai.djl.translate.TranslateException;
import io.github.djlschedules.examples.data.DataSpec;
import io.github.djlschedules.examples.data.DatasetKind;
import io.github.djlschedules.examples.data.ImageData;
import io.github.djlschedules.examples.input.ImageDataset;
import io.github.djlschedules.examples.model.ResNet8;
import io.github.djlschedules.listener.OneCycle;
import io.github.djlschedules.optimizer.Hyperparameter;
import io.github.djlschedules.optimizer.TunableOptimizer;
import io.github.djlschedules.rangetest.Best;
import io.github.djlschedules.rangetest.LrRangeTest;
import io.github.djlschedules.rangetest.RangeTestResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Is the recommended rate a good one? A range test on CIFAR-10 over four weight decays; then
 * one-cycles with the recommended pair, and with a tenth and ten times the rate, on three seeds.
 */
public final class Recommendation {

    private static final double[] DECAYS = {0, 1e-5, 1e-4, 1e-3};
    private static final double[] FACTORS = {0.1, 1, 10};
    private static final int SEEDS = 3;
    private static final int BATCH = 64;
    private static final int EVALUATION_BATCH = 360;

    /** Images without augmentation, and the network that learns them. */
    private record Task(ImageDataset train, ImageDataset validation) {

        static Task of(ImageData data) {
            return new Task(
                    ImageDataset.builder().setImages(data.train()).setSampling(BATCH, true).build(),
                    ImageDataset.builder()
                            .setImages(data.validation())
                            .setSampling(EVALUATION_BATCH, false)
                            .build());
        }

        Block network() {
            return ResNet8.of(train.images().classes().size());
        }
    }

    private final Path output;
    private final int images;
    private final int heldOut;
    private final int points;
    private final int epochs;

    private Recommendation(Path output, boolean quick) {
        this.output = output;
        images = quick ? 200 : 10_000;
        heldOut = quick ? 100 : 5_000;
        points = quick ? 10 : 80;
        epochs = quick ? 1 : 4;
    }

    /**
     * Runs it and writes {@code results/recommendation.csv} and pictures and tables of the test.
     *
     * @param quick whether to run it for a minute, to see that it works
     * @param data a folder with a folder of images for each class
     * @param output holds {@code results}
     * @throws IOException if images cannot be read or results written
     * @throws TranslateException if images cannot be processed
     */
    public static void run(boolean quick, Path data, Path output)
            throws IOException, TranslateException {
        Recommendation benchmark = new Recommendation(output.resolve("results"), quick);
        double heldOut = (double) benchmark.heldOut / benchmark.images;
        long memory = Runtime.getRuntime().maxMemory() / 2;
        DataSpec spec =
                new DataSpec(
                        DatasetKind.CUSTOM,
                        data,
                        0,
                        benchmark.images,
                        heldOut,
                        SEEDS,
                        memory,
                        false);
        benchmark.run(Task.of(spec.load()));
    }

    private void run(Task task) throws IOException, TranslateException {
        Files.createDirectories(output);
        RangeTestResult found = test(task);
        found.csv(output.resolve("range-test.csv"));
        found.json(output.resolve("range-test.json"));
        found.chart().png(output.resolve("range-test.png"));
        Best best = found.best();
        System.out.println(best.reason() + "; restored: " + found.restored());
        List<String> rows = new ArrayList<>();
        rows.add("factor,max_lr,weight_decay,seed,train_loss,validate_loss,validate_accuracy");
        for (int seed = 1; seed <= SEEDS; seed++) {
            for (double factor : FACTORS) {
                String row = train(task, best, factor, seed);
                System.out.println(row);
                rows.add(row);
                Files.write(output.resolve("recommendation.csv"), rows);
            }
        }
    }

    private RangeTestResult test(Task task) throws IOException, TranslateException {
        try (Model model = model(task);
                Trainer trainer = trainer(model, task, 1)) {
            return LrRangeTest.builder()
                    .optWeightDecays(DECAYS)
                    .optSteps(points)
                    .optValidation(task.validation(), 1)
                    .build()
                    .run(trainer, task.train());
        }
    }

    private String train(Task task, Best best, double factor, int seed)
            throws IOException, TranslateException {
        double maxLr = best.maxLr() * factor;
        try (Model model = model(task);
                Trainer trainer = trainer(model, task, seed)) {
            TunableOptimizer.of(trainer).set(Hyperparameter.WEIGHT_DECAY, best.weightDecay());
            OneCycle.builder()
                    .setMaxLr(maxLr)
                    .setEpochs(epochs, task.train())
                    .optMomentumRange(0.95, 0.85)
                    .build()
                    .attach(trainer);
            EasyTrain.fit(trainer, epochs - 1, task.train(), null);
            EasyTrain.fit(trainer, 1, task.train(), task.validation());
            Map<String, Float> last = trainer.getTrainingResult().getEvaluations();
            return factor
                    + ","
                    + maxLr
                    + ","
                    + best.weightDecay()
                    + ","
                    + seed
                    + ","
                    + last.get("train_loss")
                    + ","
                    + last.get("validate_loss")
                    + ","
                    + last.get("validate_Accuracy");
        }
    }

    private static Model model(Task task) {
        Model model = Model.newInstance("small residual net");
        model.setBlock(task.network());
        return model;
    }

    private static Trainer trainer(Model model, Task task, int seed) {
        Engine.getInstance().setRandomSeed(seed);
        Trainer trainer =
                model.newTrainer(
                        new DefaultTrainingConfig(Loss.softmaxCrossEntropyLoss())
                                .addEvaluator(new Accuracy())
                                .optDevices(Engine.getInstance().getDevices(1))
                                .optOptimizer(
                                        Optimizer.sgd()
                                                .setLearningRateTracker(Tracker.fixed(0.01f))
                                                .optMomentum(0.9f)
                                                .build())
                                .addTrainingListeners(
                                        new EpochTrainingListener(),
                                        new EvaluatorTrainingListener()));
        trainer.initialize(task.train().images().size().batch(1));
        return trainer;
    }
}
