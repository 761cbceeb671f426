package io.github.djlschedules.optimizer;

import static io.github.djlschedules.optimizer.Hyperparameter.LEARNING_RATE;
import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.Model;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Blocks;
import ai.djl.nn.SequentialBlock;
import ai.djl.nn.core.Linear;
import ai.djl.training.Trainer;
import io.github.djlschedules.checkpoint.Checkpoint;
import io.github.djlschedules.history.History;
import io.github.djlschedules.listener.OneCycle;
import io.github.djlschedules.state.ParameterHash;
import io.github.djlschedules.testing.TinyTask;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Models that nobody thinks of: without parameters, with thousands, with one more in mid-run. */
class OddModelsTest {

    private static final int LAYERS = 1_500;
    private static final int EPOCHS = 2;

    @TempDir Path folder;

    private static OneCycle policy() {
        return OneCycle.builder()
                .setMaxLr(0.01)
                .setEpochs(2 * EPOCHS, 1)
                .optMomentumRange(0.95, 0.85)
                .build();
    }

    private static SequentialBlock deep() {
        SequentialBlock net = new SequentialBlock();
        for (int i = 0; i < LAYERS; i++) {
            net.add(Linear.builder().setUnits(TinyTask.INPUTS).build());
        }
        return net.add(Linear.builder().setUnits(TinyTask.CLASSES).build());
    }

    private static Trainer trainer(Model model, OneCycle policy) {
        return TinyTask.initialize(
                model.newTrainer(
                        TinyTask.config(TinyTask.sgd().optMomentum(0.9f).build())
                                .addTrainingListeners(policy)));
    }

    @Test
    void thousandsOfParametersAreOneStepAndOneCheckpoint() throws Exception {
        String whole;
        try (Model model = TinyTask.model(deep());
                Trainer trainer = trainer(model, policy())) {
            TinyTask.fit(trainer, EPOCHS, TinyTask.SAMPLES);
            assertThat(TunableOptimizer.of(trainer).step()).isEqualTo(EPOCHS);
            assertThat(TunableOptimizer.of(trainer).groups().table().rowCount())
                    .isEqualTo(2 * LAYERS + 2);
            Checkpoint.save(trainer, folder);
            TinyTask.fit(trainer, EPOCHS, TinyTask.SAMPLES);
            whole = ParameterHash.sha256(model.getBlock());
        }
        try (Model model = TinyTask.model(deep());
                Trainer trainer = trainer(model, policy())) {
            Checkpoint.resume(trainer, folder);
            TinyTask.fit(trainer, EPOCHS, TinyTask.SAMPLES);
            assertThat(ParameterHash.sha256(model.getBlock())).isEqualTo(whole);
        }
    }

    @Test
    void aModelWithoutParametersIsSavedAndResumed() throws Exception {
        for (int process = 0; process < 2; process++) {
            OneCycle policy = policy();
            try (Model model = TinyTask.model(Blocks.identityBlock());
                    Trainer trainer = trainer(model, policy)) {
                assertThat(Checkpoint.resumeOrStart(trainer, folder).folder().isPresent())
                        .isEqualTo(process > 0);
                assertThat(Checkpoint.save(trainer, folder)).isDirectory();
                assertThat(policy.history().steps().rowCount()).isZero();
            }
        }
    }

    /** A layer that is added between two epochs starts from zeros, in the step of the others. */
    @Test
    void aParameterThatIsAddedAfterTrainingBegan() throws Exception {
        SequentialBlock net = TinyTask.net();
        OneCycle policy = policy();
        try (Model model = TinyTask.model(net);
                Trainer trainer = trainer(model, policy)) {
            TinyTask.fit(trainer, EPOCHS, TinyTask.SAMPLES);
            Linear added = Linear.builder().setUnits(TinyTask.CLASSES).build();
            net.add(added);
            added.initialize(
                    trainer.getManager(),
                    DataType.FLOAT32,
                    new Shape(TinyTask.BATCH, TinyTask.CLASSES));
            float[] before = added.getParameters().valueAt(0).getArray().toFloatArray();
            TinyTask.fit(trainer, EPOCHS, TinyTask.SAMPLES);
            assertThat(TunableOptimizer.of(trainer).step()).isEqualTo(2 * EPOCHS);
            assertThat(added.getParameters().valueAt(0).getArray().toFloatArray())
                    .isNotEqualTo(before);
            History history = policy.history();
            assertThat(history.steps().longColumn("step").asList()).containsExactly(0L, 1L, 2L, 3L);
            double[] rates = history.steps().floatColumn("learning_rate").asDoubleArray();
            assertThat(rates[3]).isEqualTo((float) policy.testRun().values(LEARNING_RATE)[3]);
            Checkpoint.save(trainer, folder);
        }
    }
}
