package io.github.djlschedules;

import static io.github.djlschedules.optimizer.Hyperparameter.LEARNING_RATE;
import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.Model;
import ai.djl.engine.Engine;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.DefaultTrainingConfig;
import ai.djl.training.EasyTrain;
import ai.djl.training.Trainer;
import ai.djl.training.dataset.ArrayDataset;
import ai.djl.training.evaluator.Accuracy;
import ai.djl.training.listener.TrainingListener;
import io.github.djlschedules.checkpoint.Checkpoint;
import io.github.djlschedules.checkpoint.Resumption;
import io.github.djlschedules.listener.CosineAnnealingLR;
import io.github.djlschedules.listener.EarlyStopping;
import io.github.djlschedules.listener.Mode;
import io.github.djlschedules.listener.MultiStepLR;
import io.github.djlschedules.listener.OneCycle;
import io.github.djlschedules.listener.Policy;
import io.github.djlschedules.listener.ReduceLROnPlateau;
import io.github.djlschedules.listener.SequentialLR;
import io.github.djlschedules.listener.StepLR;
import io.github.djlschedules.optimizer.TunableOptimizer;
import io.github.djlschedules.schedule.Extension;
import io.github.djlschedules.schedule.Schedule;
import io.github.djlschedules.testing.Samples;
import io.github.djlschedules.testing.TinyTask;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The samples of the pages run, as they stand there. */
class DocsSampleTest {

    @ParameterizedTest
    @CsvSource({
        "decays.md, 0, 5",
        "plateau.md, 0, 4",
        "schedules.md, 1, 1",
        "checkpoints.md, 0, 7"
    })
    void everyStatementStandsInThisTest(String page, int skippedBlocks, int expected)
            throws Exception {
        Samples.assertStandIn("docs/" + page, DocsSampleTest.class, skippedBlocks, expected);
    }

    private static DefaultTrainingConfig config() {
        return TinyTask.config(TinyTask.sgd().optMomentum(0.9f).build())
                .addEvaluator(new Accuracy())
                .addTrainingListeners(TrainingListener.Defaults.basic());
    }

    private static void train(DefaultTrainingConfig config, int epochs, long steps)
            throws Exception {
        try (Model model = TinyTask.model(TinyTask.net());
                Trainer trainer = TinyTask.initialize(model.newTrainer(config))) {
            ArrayDataset data = TinyTask.learnable(trainer.getManager(), false);
            EasyTrain.fit(trainer, epochs, data, data);
            assertThat(TunableOptimizer.of(trainer).step()).isEqualTo(steps);
        }
    }

    @Test
    void decays() throws Exception {
        try (Model model = TinyTask.model(TinyTask.net())) {
            ArrayDataset trainSet = TinyTask.data(model.getNDManager(), false);
            DefaultTrainingConfig config = config();
            config.addTrainingListeners(
                    CosineAnnealingLR.builder()
                            .setLr(0.1)
                            .setEpochs(20, trainSet)
                            .optWarmupEpochs(1)
                            .build());
            train(config, 21, 210);
            config = config();
            config.addTrainingListeners(
                    MultiStepLR.builder()
                            .setLr(0.1)
                            .setMilestones(30, 60, 80)
                            .optPerEpoch(trainSet)
                            .build());
            train(config, 2, 20);
        }
    }

    @Test
    void schedules() {
        long stepsPerEpoch = 10;
        Schedule rate = Schedule.cosine(0.1, 0, 9_000).withWarmup(1_000);
        Schedule epochs = Schedule.step(0.1, 30, 0.1).heldFor(stepsPerEpoch);
        Schedule warm = Schedule.multiStep(0.1, 0.1, 30, 80).heldFor(stepsPerEpoch).withWarmup(500);
        assertThat(rate.valueAt(1_000)).isEqualTo(0.1);
        assertThat(epochs.valueAt(299)).isEqualTo(0.1);
        assertThat(warm.valueAt(799)).isEqualTo(0.1);
    }

    @Test
    void plateau() throws Exception {
        try (Model model = TinyTask.model(TinyTask.net())) {
            ArrayDataset trainSet = TinyTask.data(model.getNDManager(), false);
            Policy policy =
                    ReduceLROnPlateau.builder()
                            .setLr(0.01)
                            .optMonitor("validate_Accuracy")
                            .optMode(Mode.MAX)
                            .optPatience(5)
                            .optWarmupEpochs(1, trainSet)
                            .build();
            train(config().addTrainingListeners(policy), 3, 30);
            policy =
                    SequentialLR.builder()
                            .then(OneCycle.builder().setMaxLr(0.1).setEpochs(10, trainSet).build())
                            .thenEpochs(
                                    StepLR.builder().setLr(0.01).setStepSize(500).build(),
                                    5,
                                    trainSet)
                            .then(ReduceLROnPlateau.builder().setLr(1e-3).build())
                            .build();
            train(config().addTrainingListeners(policy), 16, 160);
        }
    }

    @Test
    void checkpoints(@TempDir Path dir) throws Exception {
        DefaultTrainingConfig config = config();
        try (Model model = TinyTask.model(TinyTask.net())) {
            ArrayDataset trainSet = TinyTask.data(model.getNDManager(), true);
            config.addTrainingListeners(
                    OneCycle.builder().setMaxLr(0.1).setEpochs(20, trainSet).build(),
                    Checkpoint.builder().setDir(dir).optEveryEpochs(1).optSeed(42).build());
            Engine.getInstance().setRandomSeed(42);
            Trainer trainer = model.newTrainer(config);
            try (trainer) {
                trainer.initialize(new Shape(1, 4));
                Resumption run = Checkpoint.resumeOrStart(trainer, dir);
                EasyTrain.fit(
                        trainer, run.remainingEpochs(20), run.dataset(trainSet, 10, false), null);
                assertThat(TunableOptimizer.of(trainer).step()).isEqualTo(200);
            }
        }
    }

    @Test
    void extension(@TempDir Path dir) throws Exception {
        try (Model model = TinyTask.model(TinyTask.net());
                Trainer trainer = TinyTask.initialize(model.newTrainer(config(oneCycleOf1000())))) {
            TinyTask.fit(trainer, 60);
            Checkpoint.save(trainer, dir);
        }
        OneCycle policy = oneCycleOf1000();
        try (Model model = TinyTask.model(TinyTask.net());
                Trainer trainer = TinyTask.initialize(model.newTrainer(config(policy)))) {
            Checkpoint.resume(trainer, dir, Extension.STRETCH, 1500);
            double expected =
                    policy.testRun(Extension.STRETCH, 600, 1500).values(LEARNING_RATE)[600];
            assertThat(TunableOptimizer.of(trainer).value(LEARNING_RATE)).isEqualTo(expected);
        }
    }

    private static OneCycle oneCycleOf1000() {
        return OneCycle.builder().setMaxLr(0.1).setTotalSteps(1000).build();
    }

    private static DefaultTrainingConfig config(Policy policy) {
        return config().addTrainingListeners(policy);
    }

    @Test
    void earlyStopping() throws Exception {
        DefaultTrainingConfig config = config();
        EarlyStopping stopping = EarlyStopping.builder().setMonitor("validate_loss").build();
        config.addTrainingListeners(stopping);
        try (Model model = TinyTask.model(TinyTask.net());
                Trainer trainer = TinyTask.initialize(model.newTrainer(config))) {
            ArrayDataset trainSet = TinyTask.learnable(trainer.getManager(), false);
            ArrayDataset validSet = TinyTask.data(trainer.getManager(), false);
            EasyTrain.fit(trainer, 50, stopping.dataset(trainSet), stopping.dataset(validSet));
            // Validated on labels without a rule, what is learnt soon makes it worse.
            assertThat(stopping.isStopped()).isTrue();
            assertThat(TunableOptimizer.of(trainer).step()).isLessThan(500);
        }
    }
}
