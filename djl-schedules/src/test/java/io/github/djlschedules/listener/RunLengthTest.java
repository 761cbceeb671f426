package io.github.djlschedules.listener;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.Model;
import ai.djl.training.DefaultTrainingConfig;
import ai.djl.training.Trainer;
import ai.djl.training.optimizer.Optimizer;
import io.github.djlschedules.testing.LogLines;
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
    void aRunThatGoesOnNamesBothNumbersOnce() throws Exception {
        assertThat(linesOf(oneCycle().setTotalSteps(15).build(), 4))
                .singleElement()
                .asString()
                .contains("planned for 15 steps")
                .contains("had 16");
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
        assertThat(linesOf(oneCycle().setEpochs(3, 12).build(), 3))
                .singleElement()
                .asString()
                .contains("planned for 12 steps an epoch")
                .contains("had 10");
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
}
