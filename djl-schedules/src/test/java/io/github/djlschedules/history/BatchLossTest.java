package io.github.djlschedules.history;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.Model;
import ai.djl.training.DefaultTrainingConfig;
import ai.djl.training.Trainer;
import ai.djl.training.listener.TrainingListener;
import ai.djl.training.optimizer.Optimizer;
import ai.djl.training.tracker.Tracker;
import io.github.djlschedules.optimizer.TunableOptimizer;
import io.github.djlschedules.testing.TinyTask;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The loss is the same, read from DJL's accumulator or kept on the device until the end. */
class BatchLossTest {

    @ParameterizedTest(name = "{0} batches to an update")
    @ValueSource(ints = {1, 5})
    void deferredLossesEqualDjlsOwn(int accumulate) throws Exception {
        assertThat(losses(accumulate, false))
                .isEqualTo(losses(accumulate, true))
                .hasSize(20 / accumulate);
    }

    private static double[] losses(int accumulate, boolean evaluators) throws Exception {
        History history = new History();
        DefaultTrainingConfig config =
                TinyTask.config(Optimizer.sgd().setLearningRateTracker(Tracker.fixed(0.1f)).build())
                        .addTrainingListeners(history);
        TunableOptimizer.install(config).optAccumulate(accumulate);
        if (evaluators) {
            config.addTrainingListeners(TrainingListener.Defaults.basic());
        }
        try (Model model = TinyTask.model(TinyTask.net());
                Trainer trainer = TinyTask.initialize(model.newTrainer(config))) {
            TinyTask.fit(trainer, 2);
            assertThat(history.epochs().columnNames()).contains("train_loss");
        }
        return history.steps().floatColumn("loss").asDoubleArray();
    }
}
