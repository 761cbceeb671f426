package io.github.djlschedules.optimizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.Model;
import ai.djl.engine.Engine;
import ai.djl.ndarray.types.DataType;
import ai.djl.nn.Block;
import ai.djl.nn.Parameter;
import ai.djl.nn.SequentialBlock;
import ai.djl.nn.core.Linear;
import ai.djl.training.DefaultTrainingConfig;
import ai.djl.training.Trainer;
import ai.djl.training.dataset.Batch;
import ai.djl.training.optimizer.Optimizer;
import ai.djl.training.tracker.Tracker;
import io.github.djlschedules.listener.CyclicLR;
import io.github.djlschedules.testing.TinyTask;
import java.util.Arrays;
import java.util.Iterator;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is frozen does not move by a bit, and the rest trains; engine seed 3. */
class FreezeTest {

    static Stream<Named<Supplier<Optimizer>>> optimizers() {
        Tracker fixed = Tracker.fixed(0.05f);
        return Stream.of(
                Named.of("sgd", FreezeTest::sgd),
                Named.of(
                        "adam",
                        () ->
                                Optimizer.adam()
                                        .optLearningRateTracker(fixed)
                                        .optWeightDecays(0.1f)
                                        .build()),
                Named.of(
                        "adamw",
                        () ->
                                Optimizer.adamW()
                                        .optLearningRateTracker(fixed)
                                        .optWeightDecays(0.1f)
                                        .build()));
    }

    private static Optimizer sgd() {
        return Optimizer.sgd()
                .setLearningRateTracker(Tracker.fixed(0.05f))
                .optMomentum(0.9f)
                .optWeightDecays(0.1f)
                .build();
    }

    /** Calls with a trainer of the net with batch normalisation and dropout. */
    private interface Use {
        void with(Trainer trainer, ParameterGroups groups) throws Exception;
    }

    private static void train(Optimizer optimizer, Use use) throws Exception {
        train(TinyTask.config(optimizer), TinyTask.netWithBatchNormAndDropout(), use);
    }

    private static void train(DefaultTrainingConfig config, Block net, Use use) throws Exception {
        try (Model model = TinyTask.model(net);
                Trainer trainer = TinyTask.initialize(model.newTrainer(config))) {
            use.with(trainer, TunableOptimizer.of(trainer).groups());
        }
    }

    @BeforeEach
    void seed() {
        Engine.getInstance().setRandomSeed(3);
    }

    @ParameterizedTest
    @MethodSource("optimizers")
    void frozenParametersAndStatisticsStayToTheBit(Supplier<Optimizer> optimizer) throws Exception {
        train(
                optimizer.get(),
                (trainer, groups) -> {
                    TinyTask.fit(trainer, 2); // momentum that would carry on
                    groups.freeze("01*").freeze(batchNorm(trainer));
                    Map<String, float[]> before = TinyTask.parameters(trainer);
                    TinyTask.fit(trainer, 5);
                    assertMoved(before, TinyTask.parameters(trainer), "05Linear");
                    groups.unfreeze("*");
                    TinyTask.fit(trainer, 1);
                    assertMoved(before, TinyTask.parameters(trainer), "");
                });
    }

    private static Block batchNorm(Trainer trainer) {
        return trainer.getModel().getBlock().getChildren().valueAt(1);
    }

    /** Asserts that all parameters whose name begins so moved, and no other by a bit. */
    private static void assertMoved(
            Map<String, float[]> before, Map<String, float[]> after, String prefix) {
        after.forEach(
                (name, values) -> {
                    if (name.startsWith(prefix)) {
                        assertThat(values).as(name).isNotEqualTo(before.get(name));
                    } else {
                        assertThat(values).as(name).isEqualTo(before.get(name));
                    }
                });
    }

    @ParameterizedTest
    @MethodSource("optimizers")
    void momentumRestsWhileFrozen(Supplier<Optimizer> optimizer) throws Exception {
        train(
                optimizer.get(),
                (trainer, groups) -> {
                    TinyTask.fit(trainer, 1);
                    groups.freeze("01*");
                    float[] before = state(trainer, "01Linear_weight/0");
                    float[] counter = state(trainer, "01Linear_weight/counter");
                    TinyTask.fit(trainer, 2);
                    assertThat(state(trainer, "01Linear_weight/0")).isEqualTo(before);
                    assertThat(state(trainer, "01Linear_weight/counter")).isEqualTo(counter);
                    groups.unfreeze("01*");
                    TinyTask.fit(trainer, 1);
                    assertThat(state(trainer, "01Linear_weight/0")).isNotEqualTo(before);
                });
    }

    private static float[] state(Trainer trainer, String name) {
        return TunableOptimizer.of(trainer).saveState(trainer.getManager()).stream()
                .filter(array -> array.getName().equals(name))
                .findFirst()
                .orElseThrow()
                .toType(DataType.FLOAT32, true)
                .toFloatArray();
    }

    @Test
    void statisticsMoveWhenTheyMay() throws Exception {
        train(
                sgd(),
                (trainer, groups) -> {
                    groups.freeze("02*").optMoveStatistics().freeze("*running*");
                    assertThat(groups.movesStatistics()).isTrue();
                    Map<String, float[]> before = TinyTask.parameters(trainer);
                    TinyTask.fit(trainer, 1);
                    Map<String, float[]> after = TinyTask.parameters(trainer);
                    for (String name : new String[] {"runningMean", "runningVar"}) {
                        String full = "02BatchNorm_" + name;
                        assertThat(after.get(full)).isNotEqualTo(before.get(full));
                    }
                    assertThat(after.get("02BatchNorm_gamma"))
                            .isEqualTo(before.get("02BatchNorm_gamma"));
                });
    }

    @Test
    void statisticsAreFrozenByTheirOwnNamesAlone() throws Exception {
        train(
                sgd(),
                (trainer, groups) -> {
                    groups.freeze("*_runningMean");
                    Map<String, float[]> before = TinyTask.parameters(trainer);
                    TinyTask.fit(trainer, 1);
                    Map<String, float[]> after = TinyTask.parameters(trainer);
                    assertThat(after.get("02BatchNorm_runningMean"))
                            .isEqualTo(before.get("02BatchNorm_runningMean"));
                    assertThat(after.get("02BatchNorm_runningVar"))
                            .isNotEqualTo(before.get("02BatchNorm_runningVar"));
                });
    }

    /** Forward passes move the statistics also where nothing is updated, or nobody is told. */
    @Test
    void statisticsStayWhileSuspendedAndInLoopsWithoutEvents() throws Exception {
        train(
                sgd(),
                (trainer, groups) -> {
                    groups.freeze("02*");
                    Map<String, float[]> before = TinyTask.parameters(trainer);
                    TunableOptimizer.of(trainer).suspend();
                    TinyTask.fit(trainer, 1);
                    assertMoved(before, TinyTask.parameters(trainer), "none");
                    TunableOptimizer.of(trainer).resume();
                    for (Batch batch :
                            trainer.iterateDataset(TinyTask.data(trainer.getManager(), false))) {
                        TinyTask.backward(trainer, batch);
                        trainer.step();
                        batch.close();
                    }
                    Map<String, float[]> after = TinyTask.parameters(trainer);
                    before.keySet().stream()
                            .filter(name -> name.startsWith("02"))
                            .forEach(
                                    name ->
                                            assertThat(after.get(name))
                                                    .as(name)
                                                    .isEqualTo(before.get(name)));
                    assertThat(after.get("05Linear_bias"))
                            .isNotEqualTo(before.get("05Linear_bias"));
                });
    }

    /** Two phases on one trainer: the head under a cycle, then all under a new one. */
    @Test
    void headFirstThenAllUnderAPolicyThatRestarts() throws Exception {
        CyclicLR policy = CyclicLR.builder().setMaxLr(0.05).optStepSize(20).build();
        train(
                TinyTask.config(sgd()).addTrainingListeners(policy),
                TinyTask.netWithBatchNormAndDropout(),
                (trainer, groups) -> {
                    groups.freeze("*").unfreeze("05*");
                    Map<String, float[]> first = TinyTask.parameters(trainer);
                    TinyTask.fit(trainer, 2);
                    assertMoved(first, TinyTask.parameters(trainer), "05");

                    policy.reset(r -> r.maxLr(0.02));
                    groups.unfreeze("*");
                    TinyTask.fit(trainer, 2);
                    assertMoved(first, TinyTask.parameters(trainer), "");
                    float[] rates =
                            policy.history().steps().floatColumn("learning_rate").asFloatArray();
                    assertThat(rates).hasSize(40);
                    assertThat(rates[0]).isEqualTo(0.001f);
                    assertThat(rates[20]).isEqualTo(0.001f);
                });
    }

    /** A gradient that a batch left before the freeze must not be added after it. */
    @Test
    void gradientsFromBeforeAreForgotten() throws Exception {
        assertThat(afterTwoBatches(false)).containsExactlyEntriesOf(afterTwoBatches(true));
    }

    private static Map<String, String> afterTwoBatches(boolean freezeFirst) throws Exception {
        Map<String, String> parameters = new TreeMap<>();
        train(
                TinyTask.config(sgd()),
                TinyTask.net(),
                (trainer, groups) -> {
                    Iterator<Batch> batches =
                            trainer.iterateDataset(TinyTask.data(trainer.getManager(), false))
                                    .iterator();
                    if (freezeFirst) {
                        groups.freeze("01*");
                    }
                    TinyTask.backward(trainer, batches.next());
                    groups.freeze("01*");
                    trainer.step();
                    groups.unfreeze("01*");
                    TinyTask.backward(trainer, batches.next());
                    trainer.step();
                    TinyTask.parameters(trainer)
                            .forEach(
                                    (name, values) ->
                                            parameters.put(name, Arrays.toString(values)));
                });
        return parameters;
    }

    @Test
    void whatDjlFrozeCanBeUnfrozen() throws Exception {
        try (Model base = TinyTask.model(Linear.builder().setUnits(TinyTask.HIDDEN).build());
                Trainer other = base.newTrainer(TinyTask.config(sgd()))) {
            TinyTask.initialize(other);
            base.getBlock().freezeParameters(true);
            SequentialBlock net =
                    new SequentialBlock()
                            .add(base.getBlock())
                            .add(Linear.builder().setUnits(TinyTask.CLASSES).build());
            try (Model model = TinyTask.model(net);
                    Trainer trainer = TinyTask.trainer(model, sgd())) {
                ParameterGroups groups = TunableOptimizer.of(trainer).groups();
                assertThat(groups.settings()).containsOnlyKeys("01Linear_bias", "01Linear_weight");
                Map<String, float[]> before = TinyTask.parameters(trainer);
                TinyTask.fit(trainer, 1);
                assertMoved(before, TinyTask.parameters(trainer), "02");
                groups.unfreeze(base.getBlock());
                assertThat(groups.settings()).isEmpty();
                TinyTask.fit(trainer, 1);
                assertMoved(before, TinyTask.parameters(trainer), "");
            }
        }
    }

    /** Whatever gives the parameter its gradient back, no update gets through. */
    @Test
    void frozenStaysFrozenWhenItsGradientIsSwitchedOnAgain() throws Exception {
        train(
                sgd(),
                (trainer, groups) -> {
                    groups.freeze("01*");
                    trainer.getModel()
                            .getBlock()
                            .freezeParameters(false, p -> p.getType() == Parameter.Type.WEIGHT);
                    Map<String, float[]> before = TinyTask.parameters(trainer);
                    TinyTask.fit(trainer, 1);
                    assertThat(TinyTask.parameters(trainer).get("01Linear_weight"))
                            .isEqualTo(before.get("01Linear_weight"));
                });
    }

    @Test
    void withAllFrozenPyTorchRefusesTheBackwardPass() throws Exception {
        train(
                sgd(),
                (trainer, groups) -> {
                    groups.freeze("*");
                    assertThatThrownBy(() -> TinyTask.fit(trainer, 1))
                            .hasMessageContaining("does not require grad");
                });
    }
}
