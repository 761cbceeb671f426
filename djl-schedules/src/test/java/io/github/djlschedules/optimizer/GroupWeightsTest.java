package io.github.djlschedules.optimizer;

import static io.github.djlschedules.optimizer.Hyperparameter.LEARNING_RATE;
import static io.github.djlschedules.optimizer.Hyperparameter.WEIGHT_DECAY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.Model;
import ai.djl.training.DefaultTrainingConfig;
import ai.djl.training.Trainer;
import ai.djl.training.optimizer.Optimizer;
import io.github.djlschedules.listener.OneCycle;
import io.github.djlschedules.listener.ScheduleListener;
import io.github.djlschedules.schedule.Schedule;
import io.github.djlschedules.testing.TinyTask;
import java.io.InputStream;
import java.util.Objects;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tech.tablesaw.api.Table;

/**
 * Weights after 100 steps with factors and a frozen phase under policies, against those of PyTorch
 * 2.13 with {@code param_groups}.
 */
class GroupWeightsTest {

    private static final int STEPS = 100;

    @ParameterizedTest(name = "{0}")
    @MethodSource("io.github.djlschedules.testing.PyTorchOptimizers#all")
    void equalPyTorchsWeights(String name, double maxLr, Optimizer optimizer) throws Exception {
        OneCycle policy =
                OneCycle.builder()
                        .setMaxLr(maxLr)
                        .setTotalSteps(STEPS)
                        .optMomentumRange(0.95, 0.85)
                        .build();
        DefaultTrainingConfig config = TinyTask.config(optimizer);
        TunableOptimizer.install(config).optPyTorchForm();
        config.addTrainingListeners(
                policy,
                ScheduleListener.builder()
                        .setSchedule(WEIGHT_DECAY, Schedule.linear(0.01, 0, STEPS))
                        .optTotalSteps(STEPS)
                        .build());
        Table expected;
        try (InputStream csv = getClass().getResourceAsStream("pytorch_groups.csv")) {
            expected = Table.read().csv(Objects.requireNonNull(csv));
        }
        try (Model model = TinyTask.model(TinyTask.net());
                Trainer trainer = TinyTask.initialize(model.newTrainer(config))) {
            ParameterGroups groups = TunableOptimizer.of(trainer).groups();
            groups.layerwiseDecay(0.3).noDecayOnBiasAndNorm().decayFactor("03Linear_weight", 2);
            TinyTask.fit(trainer, 3);
            groups.freeze("01*");
            TinyTask.fit(trainer, 3);
            groups.unfreeze("01*");
            TinyTask.fit(trainer, 4);
            int k = 0;
            for (float[] values : TinyTask.parameters(trainer).values()) {
                for (float value : values) {
                    assertThat((double) value)
                            .as("weight %d", k)
                            .isCloseTo(expected.doubleColumn(name).getDouble(k++), within(1e-5));
                }
            }
            assertThat(k).isEqualTo(expected.rowCount());

            // The history tells the values before the factors.
            double[] rates = policy.testRun().values(LEARNING_RATE);
            Table steps = policy.history().steps();
            for (int step = 0; step < STEPS; step++) {
                assertThat(steps.floatColumn("learning_rate").getFloat(step))
                        .isEqualTo((float) rates[step]);
            }
        }
    }
}
