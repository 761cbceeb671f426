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
import io.github.djlschedules.benchmarks.report.Grouped;
import io.github.djlschedules.benchmarks.report.Report;
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
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
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

    private final Report report;
    private final int images;
    private final int heldOut;
    private final int points;
    private final int epochs;

    private Recommendation(Report report, boolean quick) {
        this.report = report;
        images = quick ? 500 : 10_000;
        heldOut = quick ? 100 : 5_000;
        points = quick ? 30 : 80;
        epochs = quick ? 1 : 4;
    }

    /**
     * Runs it and writes {@code results/recommendation.csv}, pictures and tables of the test, and
     * its part of RESULTS.md.
     *
     * @param quick whether to run it for a minute, to see that it works
     * @param data a folder with a folder of images for each class
     * @param report where to write
     * @throws IOException if images cannot be read or results written
     * @throws TranslateException if images cannot be processed
     */
    public static void run(boolean quick, Path data, Report report)
            throws IOException, TranslateException {
        Recommendation benchmark = new Recommendation(report, quick);
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
        RangeTestResult found = test(task);
        found.csv(report.file("range-test.csv"));
        found.json(report.file("range-test.json"));
        found.chart().png(report.file("range-test.png"));
        Best best = found.best();
        System.out.println(best.reason() + "; restored: " + found.restored());
        List<String> rows = new ArrayList<>();
        rows.add("factor,max_lr,weight_decay,seed,train_loss,validate_loss,validate_accuracy");
        for (int seed = 1; seed <= SEEDS; seed++) {
            for (double factor : FACTORS) {
                String row = train(task, best, factor, seed);
                System.out.println(row);
                rows.add(row);
                report.csv("recommendation.csv", rows);
            }
        }
        report.section("recommendation", page(found, rows));
    }

    private static List<String> page(RangeTestResult found, List<String> rows) {
        Best best = found.best();
        List<String> page = new ArrayList<>();
        page.add(
                String.format(
                        Locale.ROOT,
                        "The range test recommended a maximum rate of %.4g and a weight decay of"
                                + " %.4g; parameters as before: %s. Over the seeds:",
                        best.maxLr(),
                        best.weightDecay(),
                        found.restored() ? "yes" : "no"));
        page.add("");
        Map<String, String> columns = new LinkedHashMap<>();
        columns.put("max_lr", "%.3g");
        columns.put("weight_decay", "%.3g");
        columns.put("train_loss", "%.3f");
        columns.put("validate_loss", "%.3f");
        columns.put("validate_accuracy", "%.3f");
        page.addAll(Grouped.table(rows, List.of("factor"), columns));
        page.add("");
        page.add("![The range test](results/range-test.png)");
        return page;
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
