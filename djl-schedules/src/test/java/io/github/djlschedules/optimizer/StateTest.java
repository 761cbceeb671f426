package io.github.djlschedules.optimizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.Model;
import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Parameter;
import ai.djl.training.DefaultTrainingConfig;
import ai.djl.training.Trainer;
import ai.djl.training.optimizer.Optimizer;
import ai.djl.training.tracker.Tracker;
import ai.djl.util.PairList;
import io.github.djlschedules.state.ParameterHash;
import io.github.djlschedules.testing.TinyTask;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The optimizer's state: its own, saved, loaded, reset, and suspended with it. */
class StateTest {

    static Stream<Named<Supplier<Optimizer>>> optimizers() {
        Tracker fixed = Tracker.fixed(0.05f);
        return Stream.of(
                Named.of(
                        "sgd",
                        () ->
                                Optimizer.sgd()
                                        .setLearningRateTracker(fixed)
                                        .optMomentum(0.9f)
                                        .build()),
                Named.of("adam", () -> Optimizer.adam().optLearningRateTracker(fixed).build()),
                Named.of("adamw", () -> Optimizer.adamW().optLearningRateTracker(fixed).build()));
    }

    private static DefaultTrainingConfig config(Optimizer optimizer) {
        DefaultTrainingConfig config = TinyTask.config(optimizer);
        TunableOptimizer.install(config).optPyTorchForm();
        return config;
    }

    @ParameterizedTest
    @MethodSource("optimizers")
    void trainingGoesOnFromBytesInAnotherModelToTheBit(Supplier<Optimizer> optimizer)
            throws Exception {
        String whole;
        byte[] state;
        Model halfway = TinyTask.model(TinyTask.net());
        try (Model model = TinyTask.model(TinyTask.net());
                Trainer trainer = TinyTask.initialize(model.newTrainer(config(optimizer.get())))) {
            TinyTask.fit(trainer, 2);
            halfway.getBlock()
                    .initialize(
                            halfway.getNDManager(),
                            DataType.FLOAT32,
                            new Shape(TinyTask.BATCH, TinyTask.INPUTS));
            copy(model, halfway);
            try (NDManager scratch = trainer.getManager().newSubManager()) {
                state = TunableOptimizer.of(trainer).saveState(scratch).encode();
            }
            TinyTask.fit(trainer, 2);
            whole = ParameterHash.sha256(model.getBlock());
        }
        assertThat(resumed(optimizer, halfway, state)).isEqualTo(whole);
        halfway.close();
    }

    private static String resumed(Supplier<Optimizer> optimizer, Model halfway, byte[] state)
            throws Exception {
        try (Trainer trainer = halfway.newTrainer(config(optimizer.get()));
                NDManager scratch = NDManager.newBaseManager()) {
            trainer.initialize(new Shape(TinyTask.BATCH, TinyTask.INPUTS));
            TunableOptimizer.of(trainer).loadState(NDList.decode(scratch, state));
            TinyTask.fit(trainer, 2);
            return ParameterHash.sha256(halfway.getBlock());
        }
    }

    private static void copy(Model from, Model to) {
        PairList<String, Parameter> source = from.getBlock().getParameters();
        to.getBlock()
                .getParameters()
                .forEach(
                        pair ->
                                pair.getValue()
                                        .getArray()
                                        .set(StateStore.ALL, source.get(pair.getKey()).getArray()));
    }

    @ParameterizedTest
    @MethodSource("optimizers")
    void resetStartsFromZerosAgain(Supplier<Optimizer> optimizer) throws Exception {
        try (Model model = TinyTask.model(TinyTask.net());
                Trainer trainer = TinyTask.initialize(model.newTrainer(config(optimizer.get())))) {
            TinyTask.fit(trainer, 1);
            String first = ParameterHash.sha256(model.getBlock());
            TinyTask.initialize(trainer);
            TinyTask.fit(trainer, 1);
            assertThat(ParameterHash.sha256(model.getBlock())).isNotEqualTo(first);
            TinyTask.initialize(trainer);
            TunableOptimizer.of(trainer).resetState();
            TinyTask.fit(trainer, 1);
            assertThat(ParameterHash.sha256(model.getBlock())).isEqualTo(first);
        }
    }

    @ParameterizedTest
    @MethodSource("optimizers")
    void whileSuspendedNothingMoves(Supplier<Optimizer> optimizer) throws Exception {
        Engine.getInstance().setRandomSeed(1);
        String without;
        try (Model model = TinyTask.model(TinyTask.net());
                Trainer trainer = TinyTask.initialize(model.newTrainer(config(optimizer.get())))) {
            TinyTask.fit(trainer, 2);
            without = ParameterHash.sha256(model.getBlock());
        }
        try (Model model = TinyTask.model(TinyTask.net());
                Trainer trainer = TinyTask.initialize(model.newTrainer(config(optimizer.get())))) {
            TunableOptimizer tunable = TunableOptimizer.of(trainer);
            TinyTask.fit(trainer, 1);
            String before = ParameterHash.sha256(model.getBlock());
            tunable.suspend();
            TinyTask.fit(trainer, 3);
            assertThat(tunable.isSuspended()).isTrue();
            assertThat(tunable.step()).isEqualTo(TinyTask.STEPS_PER_EPOCH);
            assertThat(ParameterHash.sha256(model.getBlock())).isEqualTo(before);
            tunable.resume();
            TinyTask.fit(trainer, 1);
            assertThat(ParameterHash.sha256(model.getBlock())).isEqualTo(without);
        }
    }

    @Test
    void stateOfAnotherModelIsRefusedWithBothNames() throws Exception {
        try (Model model = TinyTask.model(TinyTask.net());
                Trainer trainer =
                        TinyTask.initialize(model.newTrainer(config(Optimizer.adam().build())));
                NDManager scratch = NDManager.newBaseManager()) {
            NDArray slot = scratch.zeros(new Shape(2));
            slot.setName("elsewhere/0");
            NDArray counter = scratch.create(new double[] {1, 0.1});
            counter.setName("elsewhere/counter");
            assertThatThrownBy(
                            () -> TunableOptimizer.of(trainer).loadState(new NDList(slot, counter)))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("elsewhere")
                    .hasMessageContaining("01Linear_weight");
        }
    }
}
