package io.github.djlschedules.optimizer;

import static io.github.djlschedules.optimizer.Hyperparameter.LEARNING_RATE;
import static io.github.djlschedules.optimizer.Hyperparameter.MOMENTUM;
import static io.github.djlschedules.optimizer.Hyperparameter.WEIGHT_DECAY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.Model;
import ai.djl.training.DefaultTrainingConfig;
import ai.djl.training.Trainer;
import ai.djl.training.optimizer.Optimizer;
import ai.djl.training.tracker.Tracker;
import io.github.djlschedules.testing.TinyReference;
import io.github.djlschedules.testing.TinyTask;
import java.util.EnumSet;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The weights are right, not only the numbers: 100 steps with everything changing at each. */
class WeightsTest {

    private static final int STEPS = 100;

    /** Rates of a cycle, momentum against it, decay falling; none is constant. */
    private record Waves(double scale) implements Driver {

        @Override
        public String name() {
            return "waves";
        }

        @Override
        public double valueAt(Hyperparameter h, long step) {
            double x = (double) step / STEPS;
            return switch (h) {
                case LEARNING_RATE -> scale * (0.1 + Math.sin(Math.PI * x));
                case MOMENTUM -> 0.95 - 0.1 * Math.sin(Math.PI * x);
                case WEIGHT_DECAY -> 0.01 * (1 - x);
            };
        }

        @Override
        public boolean isFinished(long step) {
            return step >= STEPS;
        }
    }

    static Stream<Arguments> rules() {
        Tracker nine = Tracker.fixed(9f); // never to be asked for
        return Stream.of(
                Arguments.of(
                        TinyReference.Rule.SGD,
                        Named.of(
                                "sgd",
                                Optimizer.sgd()
                                        .setLearningRateTracker(nine)
                                        .optMomentum(0.5f)
                                        .build()),
                        0.1),
                Arguments.of(
                        TinyReference.Rule.ADAM,
                        Named.of("adam", Optimizer.adam().optLearningRateTracker(nine).build()),
                        0.02),
                Arguments.of(
                        TinyReference.Rule.ADAMW,
                        Named.of("adamw", Optimizer.adamW().optLearningRateTracker(nine).build()),
                        0.02));
    }

    @ParameterizedTest
    @MethodSource("rules")
    void equalTheDoubleReference(TinyReference.Rule rule, Optimizer optimizer, double scale)
            throws Exception {
        Waves waves = new Waves(scale);
        TinyReference reference = new TinyReference();
        reference.train(
                rule,
                STEPS,
                TinyTask.BATCH,
                step -> waves.valueAt(LEARNING_RATE, step),
                step -> waves.valueAt(MOMENTUM, step),
                step -> waves.valueAt(WEIGHT_DECAY, step));
        DefaultTrainingConfig config = TinyTask.config(optimizer);
        try (Model model = TinyTask.model(TinyTask.net());
                Trainer trainer = TinyTask.initialize(model.newTrainer(config))) {
            TunableOptimizer.of(trainer).claim(waves, EnumSet.allOf(Hyperparameter.class));
            TinyTask.fit(trainer, STEPS / TinyTask.STEPS_PER_EPOCH);
            double[] expected = reference.weights();
            int k = 0;
            for (Map.Entry<String, float[]> entry : TinyTask.parameters(trainer).entrySet()) {
                for (float value : entry.getValue()) {
                    assertThat((double) value)
                            .as("%s, weight %d", entry.getKey(), k)
                            .isCloseTo(expected[k++], within(1e-6));
                }
            }
            assertThat(TunableOptimizer.of(trainer).step()).isEqualTo(STEPS);
        }
    }
}
