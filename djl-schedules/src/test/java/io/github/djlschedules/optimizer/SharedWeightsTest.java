package io.github.djlschedules.optimizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import ai.djl.Model;
import ai.djl.nn.Activation;
import ai.djl.nn.SequentialBlock;
import ai.djl.nn.core.Linear;
import ai.djl.training.EasyTrain;
import ai.djl.training.Trainer;
import ai.djl.training.dataset.Batch;
import ai.djl.training.optimizer.Optimizer;
import ai.djl.training.tracker.Tracker;
import io.github.djlschedules.state.ParameterHash;
import io.github.djlschedules.testing.TinyTask;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** A layer that is used twice lists its weights twice, and they are updated once. */
class SharedWeightsTest {

    private static Model model() {
        Linear twice = Linear.builder().setUnits(TinyTask.INPUTS).build();
        return TinyTask.model(
                new SequentialBlock()
                        .add(twice)
                        .add(Activation::tanh)
                        .add(twice)
                        .add(Linear.builder().setUnits(TinyTask.CLASSES).build()));
    }

    @Test
    void aRehearsalUpdatesThemAsTheTrainerDoes() throws Exception {
        for (int accumulate : new int[] {1, 2}) {
            assertThat(trained(accumulate, true))
                    .as("%d batches to an update", accumulate)
                    .isEqualTo(trained(accumulate, false));
        }
    }

    private static String trained(int accumulate, boolean rehearsed) throws Exception {
        Optimizer sgd = TinyTask.sgd().optMomentum(0.9f).build();
        try (Model model = model();
                Trainer trainer = TinyTask.trainer(model, sgd);
                Rehearsal rehearsal =
                        TunableOptimizer.of(trainer).optAccumulate(accumulate).rehearse()) {
            rehearsal.set(Hyperparameter.LEARNING_RATE, 0.05);
            for (Batch batch : trainer.iterateDataset(TinyTask.data(trainer.getManager(), false))) {
                try (batch) {
                    TinyTask.backward(trainer, batch);
                }
                if (rehearsed) {
                    rehearsal.update();
                } else {
                    trainer.step();
                }
            }
            return ParameterHash.sha256(model.getBlock());
        }
    }

    /** With rate 1 and no momentum the update is the gradient that was let through. */
    @Test
    void theGlobalNormCountsThemOnce() throws Exception {
        double bound = 0.1;
        Optimizer plain = Optimizer.sgd().setLearningRateTracker(Tracker.fixed(1f)).build();
        try (Model model = model();
                Trainer trainer = TinyTask.trainer(model, plain)) {
            TunableOptimizer.of(trainer).optClipNorm(bound);
            Map<String, float[]> before = TinyTask.parameters(trainer);
            EasyTrain.fit(
                    trainer, 1, TinyTask.data(trainer.getManager(), TinyTask.SAMPLES, false), null);
            Map<String, float[]> after = TinyTask.parameters(trainer);
            after.keySet().removeIf(name -> name.startsWith("03")); // the layer for the second time
            double square = 0;
            for (Map.Entry<String, float[]> entry : after.entrySet()) {
                float[] old = Objects.requireNonNull(before.get(entry.getKey()));
                for (int i = 0; i < old.length; i++) {
                    square += Math.pow(entry.getValue()[i] - old[i], 2);
                }
            }
            assertThat(Math.sqrt(square)).isCloseTo(bound, offset(1e-5));
        }
    }
}
