package io.github.djlschedules.listener;

import static io.github.djlschedules.optimizer.Hyperparameter.WEIGHT_DECAY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.Model;
import ai.djl.training.DefaultTrainingConfig;
import ai.djl.training.Trainer;
import ai.djl.training.optimizer.Optimizer;
import io.github.djlschedules.optimizer.TunableOptimizer;
import io.github.djlschedules.schedule.Schedule;
import io.github.djlschedules.testing.TinyTask;
import java.io.InputStream;
import java.util.Objects;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tech.tablesaw.api.Table;

/** Weights after 100 steps under policies, against those that PyTorch 2.13 has after the same. */
class PyTorchFormTest {

    private static final int STEPS = 100;

    @ParameterizedTest(name = "{0}")
    @MethodSource("io.github.djlschedules.testing.PyTorchOptimizers#all")
    void equalPyTorchsWeights(String name, double maxLr, Optimizer optimizer) throws Exception {
        DefaultTrainingConfig config = TinyTask.config(optimizer);
        TunableOptimizer.install(config).optPyTorchForm();
        config.addTrainingListeners(
                OneCycle.builder()
                        .setMaxLr(maxLr)
                        .setTotalSteps(STEPS)
                        .optMomentumRange(0.95, 0.85)
                        .build(),
                ScheduleListener.builder()
                        .setSchedule(WEIGHT_DECAY, Schedule.linear(0.01, 0, STEPS))
                        .optTotalSteps(STEPS)
                        .build());
        Table expected;
        try (InputStream csv = TunableOptimizer.class.getResourceAsStream("pytorch_weights.csv")) {
            expected = Table.read().csv(Objects.requireNonNull(csv));
        }
        try (Model model = TinyTask.model(TinyTask.net());
                Trainer trainer = TinyTask.initialize(model.newTrainer(config))) {
            TinyTask.fit(trainer, STEPS / TinyTask.STEPS_PER_EPOCH);
            int k = 0;
            for (float[] values : TinyTask.parameters(trainer).values()) {
                for (float value : values) {
                    assertThat((double) value)
                            .as("weight %d", k)
                            .isCloseTo(expected.doubleColumn(name).getDouble(k++), within(1e-5));
                }
            }
            assertThat(k).isEqualTo(expected.rowCount());
        }
    }
}
