package io.github.djlschedules.listener;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.Model;
import ai.djl.training.DefaultTrainingConfig;
import ai.djl.training.EasyTrain;
import ai.djl.training.Trainer;
import ai.djl.training.dataset.Batch;
import ai.djl.training.optimizer.Optimizer;
import io.github.djlschedules.optimizer.TunableOptimizer;
import io.github.djlschedules.testing.LogLines;
import io.github.djlschedules.testing.ScriptedMetric;
import io.github.djlschedules.testing.ScriptedRun;
import io.github.djlschedules.testing.TinyTask;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is said once when the run is not of the planned length; an epoch here has 10 steps. */
class RunLengthTest {

    private static List<String> linesOf(Policy policy, int epochs) throws Exception {
        return LogLines.of(() -> train(policy, epochs)).stream()
                .filter(line -> line.contains(policy.name()) && !line.contains(" drives "))
                .toList();
    }

    private static void train(Policy policy, int epochs) throws Exception {
        DefaultTrainingConfig config =
                TinyTask.config(Optimizer.adam().build()).addTrainingListeners(policy);
        try (Model model = TinyTask.model(TinyTask.net());
                Trainer trainer = TinyTask.initialize(model.newTrainer(config))) {
            TinyTask.fit(trainer, epochs);
        }
    }

    private static OneCycle.Builder oneCycle() {
        return OneCycle.builder().setMaxLr(0.01);
    }

    @Test
    void nothingWhenItFits() throws Exception {
        assertThat(linesOf(oneCycle().setEpochs(2, 10).build(), 2)).isEmpty();
        assertThat(linesOf(CyclicLR.builder().optStepSize(5).build(), 2)).isEmpty();
    }

    @Test
    void aRunThatGoesOnIsToldOnce() throws Exception {
        assertThat(linesOf(oneCycle().setTotalSteps(15).build(), 4))
                .singleElement()
                .asString()
                .contains("planned for 15 steps, but the run goes on behind them");
    }

    @Test
    void aRunThatStopsEarlyNamesBothNumbersAndTheEpochsThatFinish() throws Exception {
        assertThat(linesOf(oneCycle().setTotalSteps(25).build(), 2))
                .singleElement()
                .asString()
                .contains("planned for 25 steps")
                .contains("had 20")
                .contains("3 epochs of 10 steps finish it");
    }

    @Test
    void epochsOfAnotherLengthAreNamedOnce() throws Exception {
        assertThat(linesOf(oneCycle().setEpochs(5, 12).build(), 6))
                .singleElement()
                .asString()
                .contains("planned for 12 steps an epoch")
                .contains("had 10");
    }

    /** The length of the run and that of its epochs are two things to say. */
    @Test
    void aShortRunOfOtherEpochsIsToldBoth() throws Exception {
        assertThat(linesOf(oneCycle().setEpochs(5, 100).build(), 2))
                .satisfiesExactly(
                        line -> assertThat(line).contains("planned for 100 steps an epoch"),
                        line -> assertThat(line).contains("50 epochs of 10 steps finish it"));
    }

    @Test
    void theRestOfAnEpochHasNoLength() throws Exception {
        OneCycle policy = oneCycle().setEpochs(3, TinyTask.STEPS_PER_EPOCH).build();
        List<String> lines =
                LogLines.of(
                        () -> {
                            try (Model model = TinyTask.model(TinyTask.net());
                                    Trainer trainer =
                                            TinyTask.trainer(model, Optimizer.adam().build())) {
                                attachWithinAnEpoch(policy, trainer);
                                TinyTask.fit(trainer, 2);
                            }
                        });
        assertThat(lines)
                .noneMatch(line -> line.contains("this epoch had"))
                .anyMatch(line -> line.contains("had 27: it did not come to its end; 3 epochs"));
    }

    private static void attachWithinAnEpoch(Policy policy, Trainer trainer) throws Exception {
        TunableOptimizer.of(trainer);
        int batches = 0;
        for (Batch batch : trainer.iterateDataset(TinyTask.data(trainer.getManager(), false))) {
            EasyTrain.trainBatch(trainer, batch);
            trainer.step();
            batch.close();
            if (++batches == 3) {
                policy.attach(trainer);
            }
        }
        trainer.notifyListeners(listener -> listener.onEpoch(trainer));
    }

    @Test
    void epochsOfAnotherLengthThanADecayCountsAreNamedOnce() throws Exception {
        StepLR decay = StepLR.builder().setLr(0.01).setStepSize(1).optPerEpoch(12).build();
        assertThat(linesOf(decay, 2))
                .singleElement()
                .asString()
                .contains("planned for 12 steps an epoch")
                .contains("had 10");
    }

    @Test
    void aRunThatEndsWithinACycleNamesTheEpochsThatFinishIt() throws Exception {
        assertThat(linesOf(CyclicLR.builder().optStepSize(12).build(), 3))
                .singleElement()
                .asString()
                .contains("6 steps into a cycle of 24")
                .contains("5 epochs of 10 steps finish it");
    }

    @Test
    void cyclesAreCountedFromTheEndOfTheWarmup() throws Exception {
        CyclicLR.Builder cycleOf20 = CyclicLR.builder().optStepSize(10).optWarmupSteps(10);
        assertThat(linesOf(cycleOf20.build(), 3)).isEmpty();
        assertThat(linesOf(CyclicLR.builder().optStepSize(5).optWarmupSteps(3).build(), 3))
                .singleElement()
                .asString()
                .contains("7 steps into a cycle of 10")
                .contains("4 epochs of 10 steps finish it");
    }

    @Test
    void anEpochInWhichNothingWasLearntHasNoLength() throws Exception {
        EarlyStopping stopping =
                EarlyStopping.builder()
                        .setMonitor(ScriptedMetric.VALIDATE)
                        .optMode(Mode.MIN)
                        .optPatience(1)
                        .build();
        OneCycle policy = oneCycle().setEpochs(6, TinyTask.STEPS_PER_EPOCH).build();
        List<String> lines =
                LogLines.of(
                        () -> {
                            double[] metrics = {1, 2};
                            try (ScriptedRun run = new ScriptedRun(metrics, policy, stopping)) {
                                run.fit(6, stopping::dataset);
                            }
                        });
        assertThat(lines)
                .noneMatch(line -> line.contains("this epoch had"))
                .anyMatch(line -> line.contains("had 20"));
    }
}
