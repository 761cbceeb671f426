package io.github.djlschedules.optimizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.offset;

import ai.djl.Model;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Parameter;
import ai.djl.training.DefaultTrainingConfig;
import ai.djl.training.GradientCollector;
import ai.djl.training.Trainer;
import ai.djl.training.dataset.Batch;
import ai.djl.training.optimizer.Optimizer;
import ai.djl.training.tracker.Tracker;
import io.github.djlschedules.testing.TinyTask;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** With rate 1 and no momentum the update is the gradient that was let through. */
class ClippingTest {

    private static Optimizer plain() {
        return Optimizer.sgd().setLearningRateTracker(Tracker.fixed(1f)).build();
    }

    @Test
    void byValueOnBothSides() {
        try (NDManager manager = NDManager.newBaseManager()) {
            TunableOptimizer tunable = TunableOptimizer.wrap(plain()).optClipValue(1);
            NDArray weight = manager.zeros(new Shape(3));
            tunable.update("w", weight, manager.create(new float[] {10, -10, 0.5f}));
            assertThat(weight.toFloatArray()).containsExactly(-1, 1, -0.5f);
        }
    }

    /** The mean of what was accumulated is bounded, not the sum. */
    @Test
    void byValueOverAccumulatedBatches() {
        try (NDManager manager = NDManager.newBaseManager()) {
            TunableOptimizer tunable =
                    TunableOptimizer.wrap(plain()).optClipValue(1).optAccumulate(4);
            NDArray weight = manager.zeros(new Shape(3));
            for (int batch = 1; batch <= 4; batch++) { // the gradient holds the sum so far
                float[] sum = {10f * batch, -10f * batch, 0.5f * batch};
                tunable.update("w", weight, manager.create(sum));
            }
            assertThat(weight.toFloatArray()).containsExactly(-1, 1, -0.5f);
        }
    }

    @ParameterizedTest(name = "{0} batches to an update")
    @ValueSource(ints = {1, 4})
    void byGlobalNormOverAllParameters(int accumulate) throws Exception {
        double bound = 0.01;
        DefaultTrainingConfig config = TinyTask.config(plain());
        TunableOptimizer.install(config).optClipNorm(bound).optAccumulate(accumulate);
        try (Model model = TinyTask.model(TinyTask.net());
                Trainer trainer = TinyTask.initialize(model.newTrainer(config))) {
            List<float[]> before = new ArrayList<>(TinyTask.parameters(trainer).values());
            List<float[]> gradients = backward(trainer);
            for (int batch = 1; batch < accumulate; batch++) {
                trainer.step();
                backward(trainer); // the same batch, whose mean is its gradient
            }
            double square = 0;
            for (float[] gradient : gradients) {
                for (float g : gradient) {
                    square += (double) g * g;
                }
            }
            double factor = Math.min(1, bound / (Math.sqrt(square) + 1e-6));
            assertThat(factor).isLessThan(0.5);
            trainer.step();
            List<float[]> after = new ArrayList<>(TinyTask.parameters(trainer).values());
            for (int p = 0; p < after.size(); p++) {
                for (int i = 0; i < after.get(p).length; i++) {
                    assertThat((double) before.get(p)[i] - after.get(p)[i])
                            .isCloseTo(factor * gradients.get(p)[i], offset(1e-7));
                }
            }
        }
    }

    private static List<float[]> backward(Trainer trainer) throws Exception {
        Batch batch =
                trainer.iterateDataset(TinyTask.data(trainer.getManager(), false))
                        .iterator()
                        .next();
        try (batch;
                GradientCollector collector = trainer.newGradientCollector()) {
            NDList predictions = trainer.forward(batch.getData());
            collector.backward(trainer.getLoss().evaluate(batch.getLabels(), predictions));
        }
        List<float[]> gradients = new ArrayList<>();
        for (Parameter parameter : trainer.getModel().getBlock().getParameters().values()) {
            try (NDArray gradient = parameter.getArray().getGradient()) {
                gradients.add(gradient.toFloatArray());
            }
        }
        return gradients;
    }

    @Test
    void theGlobalNormNeedsATrainer() {
        try (NDManager manager = NDManager.newBaseManager()) {
            TunableOptimizer tunable = TunableOptimizer.wrap(plain()).optClipNorm(1);
            NDArray weight = manager.create(1f);
            assertThatThrownBy(() -> tunable.update("w", weight, manager.create(1f)))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("clipNorm")
                    .hasMessageContaining("no trainer");
        }
    }
}
