package io.github.djlschedules.examples.model;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.training.DefaultTrainingConfig;
import ai.djl.training.EasyTrain;
import ai.djl.training.Trainer;
import ai.djl.training.loss.Loss;
import ai.djl.training.optimizer.Optimizer;
import ai.djl.training.tracker.Tracker;
import ai.djl.translate.TranslateException;
import io.github.djlschedules.examples.data.DataSpec;
import io.github.djlschedules.examples.data.DatasetKind;
import io.github.djlschedules.examples.data.ImageData;
import io.github.djlschedules.examples.input.ImageDataset;
import io.github.djlschedules.examples.input.Statistics;
import java.io.IOException;
import java.nio.file.Path;

/** A small network that has learnt the digits for a few epochs, about a second. */
public final class SavedDigits {

    private static final int SEED = 1;

    private SavedDigits() {}

    /** Trains and saves it; held out is what {@code --dataset digits} holds out. */
    public static void save(Path folder) throws IOException, TranslateException {
        ImageData data =
                new DataSpec(
                                DatasetKind.DIGITS,
                                null,
                                0,
                                Integer.MAX_VALUE,
                                0.1,
                                SEED,
                                Long.MAX_VALUE,
                                false)
                        .load();
        Engine.getInstance().setRandomSeed(SEED);
        try (Network network = Network.create(ModelKind.CUSTOM, data.size(), 10, Device.cpu());
                Trainer trainer =
                        network.model()
                                .newTrainer(
                                        new DefaultTrainingConfig(Loss.softmaxCrossEntropyLoss())
                                                .optOptimizer(
                                                        Optimizer.adam()
                                                                .optLearningRateTracker(
                                                                        Tracker.fixed(0.01f))
                                                                .build()))) {
            trainer.initialize(data.size().batch(1));
            ImageDataset train =
                    ImageDataset.builder().setImages(data.train()).setSampling(64, true).build();
            EasyTrain.fit(trainer, 3, train, null);
            SavedNetwork.save(
                    folder,
                    network,
                    ModelKind.CUSTOM,
                    data.classes(),
                    data.size(),
                    Statistics.of(DatasetKind.DIGITS));
        }
    }

    /** Runs {@link #save} into the folder that is named. */
    public static void main(String[] args) throws IOException, TranslateException {
        save(Path.of(args[0]));
    }
}
