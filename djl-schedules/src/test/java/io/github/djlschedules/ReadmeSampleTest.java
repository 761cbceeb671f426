package io.github.djlschedules;

import static io.github.djlschedules.optimizer.Hyperparameter.WEIGHT_DECAY;
import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.Model;
import ai.djl.training.DefaultTrainingConfig;
import ai.djl.training.Trainer;
import ai.djl.training.dataset.RandomAccessDataset;
import ai.djl.training.listener.TrainingListener;
import ai.djl.training.optimizer.Optimizer;
import ai.djl.training.tracker.Tracker;
import io.github.djlschedules.history.History;
import io.github.djlschedules.listener.OneCycle;
import io.github.djlschedules.optimizer.TunableOptimizer;
import io.github.djlschedules.rangetest.LrRangeTest;
import io.github.djlschedules.rangetest.RangeTestResult;
import io.github.djlschedules.testing.Samples;
import io.github.djlschedules.testing.TinyTask;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The samples of the README run, as they stand there. */
class ReadmeSampleTest {

    @Test
    void everyStatementOfTheReadmeStandsInThisTest() throws Exception {
        Samples.assertStandIn(
                "README.md", ReadmeSampleTest.class, 0, 7, "Path.of(\"history.png\")", "picture");
    }

    private static DefaultTrainingConfig config() {
        return TinyTask.config(
                        Optimizer.sgd()
                                .setLearningRateTracker(Tracker.fixed(0.1f))
                                .optMomentum(0.9f)
                                .build())
                .addTrainingListeners(TrainingListener.Defaults.logging());
    }

    @Test
    void onATrainerThatIsAlreadyThere(@TempDir Path folder) throws Exception {
        Path picture = folder.resolve("history.png");
        try (Model model = TinyTask.model(TinyTask.net());
                Trainer trainer = TinyTask.initialize(model.newTrainer(config()))) {
            RandomAccessDataset trainSet = TinyTask.learnable(trainer.getManager(), true);
            RandomAccessDataset validSet = TinyTask.learnable(trainer.getManager(), false);
            LrRangeTest test =
                    LrRangeTest.builder()
                            .optWeightDecays(0, 1e-5, 1e-4, 1e-3)
                            .optValidation(validSet, 5)
                            .build();
            RangeTestResult found = test.run(trainer, trainSet);
            TunableOptimizer.of(trainer).set(WEIGHT_DECAY, found.best().weightDecay());
            History first = OneCycle.fit(trainer, 20, trainSet, validSet, found.best().maxLr());
            History second =
                    OneCycle.fit(trainer, 20, trainSet, validSet, found.best().maxLr() / 10);
            History.concatenate(List.of(first, second), true).chart().png(picture);
            assertThat(picture).isNotEmptyFile();
            assertThat(first.epochs().rowCount() + second.epochs().rowCount()).isEqualTo(40);
        }
    }

    @Test
    void inTheConfiguration() throws Exception {
        DefaultTrainingConfig config = config();
        try (Model model = TinyTask.model(TinyTask.net())) {
            RandomAccessDataset trainSet = TinyTask.data(model.getNDManager(), true);
            config.addTrainingListeners(
                    OneCycle.builder()
                            .setMaxLr(0.1)
                            .setEpochs(20, trainSet)
                            .optMomentumRange(0.95, 0.85)
                            .build());
            try (Trainer trainer = TinyTask.initialize(model.newTrainer(config))) {
                TinyTask.fit(trainer, 20);
                assertThat(TunableOptimizer.of(trainer).step()).isEqualTo(200);
            }
        }
    }
}
