package io.github.djlschedules.benchmarks.papers;

import ai.djl.Model;
import ai.djl.engine.Engine;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.DataType;
import ai.djl.training.DefaultTrainingConfig;
import ai.djl.training.EasyTrain;
import ai.djl.training.Trainer;
import ai.djl.training.dataset.Batch;
import ai.djl.training.loss.Loss;
import ai.djl.training.optimizer.Optimizer;
import ai.djl.training.tracker.Tracker;
import ai.djl.translate.TranslateException;
import io.github.djlschedules.benchmarks.papers.Curve.Point;
import io.github.djlschedules.examples.augment.Augmentation;
import io.github.djlschedules.examples.augment.HorizontalFlip;
import io.github.djlschedules.examples.augment.RandomCrop;
import io.github.djlschedules.examples.data.DatasetKind;
import io.github.djlschedules.examples.data.ImageData;
import io.github.djlschedules.examples.input.ImageDataset;
import io.github.djlschedules.examples.input.Statistics;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** One training of a study. */
final class StudyRun {

    private static final int EVALUATION_BATCH = 500;
    private static final int CROP = 4;

    private final Study study;
    private final ImageDataset train;
    private final ImageDataset validation;
    private final int every;
    private final int seed;

    /**
     * Prepares a training.
     *
     * @param study says how
     * @param data what to learn, and what to measure by
     * @param every the steps between two points of the curve
     * @param seed of weights, batches and augmentation
     */
    StudyRun(Study study, ImageData data, int every, int seed) {
        this.study = study;
        this.every = every;
        this.seed = seed;
        Augmentation normalization = Statistics.of(DatasetKind.CIFAR10);
        train =
                ImageDataset.builder()
                        .setImages(data.train())
                        .optAugmentation(
                                Augmentation.all(
                                        List.of(
                                                new RandomCrop(CROP),
                                                new HorizontalFlip(0.5),
                                                normalization)))
                        .optSeed(seed)
                        .optWorkers(1)
                        .setSampling(study.batch(), true, true)
                        .build();
        validation =
                ImageDataset.builder()
                        .setImages(data.validation())
                        .optAugmentation(normalization)
                        .setSampling(EVALUATION_BATCH, false)
                        .build();
    }

    Curve curve(Contestant contestant) throws IOException, TranslateException {
        Engine.getInstance().setRandomSeed(seed);
        List<Point> points = new ArrayList<>();
        try (Model model = Model.newInstance(study.name())) {
            model.setBlock(study.network().apply(train.images().classes().size()));
            try (Trainer trainer = model.newTrainer(config())) {
                trainer.initialize(train.images().size().batch(1));
                contestant.policy().get().attach(trainer);
                int step = 0;
                while (step < contestant.steps()) {
                    for (Batch batch : train.getData(trainer.getManager())) {
                        try (batch) {
                            if (step == contestant.steps()) {
                                continue;
                            }
                            EasyTrain.trainBatch(trainer, batch);
                            trainer.step();
                        }
                        step++;
                        if (step % every == 0 || step == contestant.steps()) {
                            points.add(measure(trainer, step));
                        }
                    }
                }
            }
        }
        return new Curve(contestant.name(), seed, points);
    }

    private Point measure(Trainer trainer, int step) throws IOException, TranslateException {
        double loss = 0;
        long right = 0;
        long images = 0;
        for (Batch batch : validation.getData(trainer.getManager())) {
            try (batch) {
                NDList labels = batch.getLabels();
                NDList scores = trainer.evaluate(batch.getData());
                int n = batch.getSize();
                loss += n * (double) trainer.getLoss().evaluate(labels, scores).getFloat();
                right +=
                        scores.get(0)
                                .argMax(1)
                                .eq(labels.get(0).toType(DataType.INT64, false))
                                .sum()
                                .getLong();
                images += n;
            }
        }
        return new Point(step, loss / images, (double) right / images);
    }

    private DefaultTrainingConfig config() {
        return new DefaultTrainingConfig(Loss.softmaxCrossEntropyLoss())
                .optDevices(Engine.getInstance().getDevices(1))
                .optOptimizer(
                        Optimizer.sgd()
                                .setLearningRateTracker(Tracker.fixed(0.001f))
                                .optMomentum(0.9f)
                                .optWeightDecays(study.weightDecay())
                                .build());
    }
}
