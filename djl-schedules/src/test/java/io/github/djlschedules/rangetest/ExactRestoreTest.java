package io.github.djlschedules.rangetest;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.Model;
import ai.djl.engine.Engine;
import ai.djl.nn.SequentialBlock;
import ai.djl.training.DefaultTrainingConfig;
import ai.djl.training.EasyTrain;
import ai.djl.training.Trainer;
import ai.djl.training.dataset.ArrayDataset;
import ai.djl.training.evaluator.Accuracy;
import ai.djl.training.listener.TrainingListener;
import ai.djl.training.optimizer.Optimizer;
import ai.djl.training.tracker.Tracker;
import io.github.djlschedules.state.ParameterHash;
import io.github.djlschedules.testing.TinyTask;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A range test leaves no trace, and shows the same curves each time. */
@Tag("thorough")
class ExactRestoreTest {

    private enum Form {
        NONE,
        RUN,
        RUN_WITHOUT_HOLDING_BATCHES,
        LISTENER
    }

    static Stream<Named<Supplier<Optimizer>>> optimizers() {
        // A tracker that moves with DJL's count of updates: it must not be advanced.
        Tracker moving = Tracker.factor().setBaseValue(0.05f).setFactor(0.99f).build();
        return Stream.of(
                Named.of(
                        "sgd",
                        () ->
                                Optimizer.sgd()
                                        .setLearningRateTracker(moving)
                                        .optMomentum(0.9f)
                                        .build()),
                Named.of("adam", () -> Optimizer.adam().optLearningRateTracker(moving).build()),
                Named.of("adamw", () -> Optimizer.adamW().optLearningRateTracker(moving).build()));
    }

    static Stream<Arguments> nets() {
        return optimizers()
                .flatMap(
                        optimizer ->
                                Stream.of(
                                        Arguments.of(
                                                optimizer,
                                                Named.of(
                                                        "dense",
                                                        (Supplier<SequentialBlock>) TinyTask::net)),
                                        Arguments.of(
                                                optimizer,
                                                Named.of(
                                                        "batch norm and dropout",
                                                        (Supplier<SequentialBlock>)
                                                                TinyTask
                                                                        ::netWithBatchNormAndDropout))));
    }

    private static LrRangeTestBuilder grid() {
        return LrRangeTest.builder().optWeightDecays(0, 1e-2, 0, 1e-2).optSteps(25).optSeed(5);
    }

    private static DefaultTrainingConfig config(Optimizer optimizer) {
        return TinyTask.config(optimizer)
                .addEvaluator(new Accuracy())
                .addTrainingListeners(TrainingListener.Defaults.basic());
    }

    @ParameterizedTest(name = "{0}, {1}")
    @MethodSource("nets")
    void equalDecaysGiveEqualCurvesAndSoDoesAnotherRun(
            Supplier<Optimizer> optimizer, Supplier<SequentialBlock> net) throws Exception {
        List<Curve> first = curves(optimizer, net);
        assertSame(first.get(2), first.get(0));
        assertSame(first.get(3), first.get(1));
        assertThat(first.get(1).trainLoss()).isNotEqualTo(first.get(0).trainLoss());
        List<Curve> second = curves(optimizer, net);
        for (int i = 0; i < first.size(); i++) {
            assertSame(second.get(i), first.get(i));
        }
    }

    private static List<Curve> curves(Supplier<Optimizer> optimizer, Supplier<SequentialBlock> net)
            throws Exception {
        try (Model model = TinyTask.model(net.get());
                Trainer trainer = TinyTask.initialize(model.newTrainer(config(optimizer.get())))) {
            ArrayDataset data = TinyTask.data(trainer.getManager(), true);
            return grid().optValidation(data, 2).build().run(trainer, data).curves();
        }
    }

    private static void assertSame(Curve curve, Curve expected) {
        assertThat(curve.trainLoss()).isEqualTo(expected.trainLoss());
        assertThat(curve.validationLoss()).isEqualTo(expected.validationLoss());
        assertThat(curve.metrics().keySet())
                .containsExactly("train_Accuracy", "validation_Accuracy");
        assertThat(curve.metrics().get("train_Accuracy"))
                .isEqualTo(expected.metrics().get("train_Accuracy"));
        assertThat(curve.end()).isEqualTo(expected.end());
    }

    @ParameterizedTest
    @MethodSource("optimizers")
    void trainingAfterTheTestIsTrainingWithoutIt(Supplier<Optimizer> optimizer) throws Exception {
        for (int epochsBefore : new int[] {0, 2}) {
            String expected = hashAfterTraining(optimizer.get(), epochsBefore, Form.NONE);
            for (Form form : Form.values()) {
                assertThat(hashAfterTraining(optimizer.get(), epochsBefore, form))
                        .as("%s, %d epochs before it", form, epochsBefore)
                        .isEqualTo(expected);
            }
        }
    }

    private static String hashAfterTraining(Optimizer optimizer, int epochsBefore, Form form)
            throws Exception {
        Engine.getInstance().setRandomSeed(1);
        try (Model model = TinyTask.model(TinyTask.netWithBatchNormAndDropout());
                Trainer trainer = TinyTask.initialize(model.newTrainer(config(optimizer)))) {
            ArrayDataset data = TinyTask.data(trainer.getManager(), true);
            EasyTrain.fit(trainer, epochsBefore, data, data);
            if (form != Form.NONE) {
                test(form, trainer, data);
            }
            Engine.getInstance().setRandomSeed(2);
            EasyTrain.fit(trainer, 5, data, data);
            return ParameterHash.sha256(model.getBlock());
        }
    }

    private static void test(Form form, Trainer trainer, ArrayDataset data) throws Exception {
        LrRangeTestBuilder builder = grid().optBatchesPerStep(2).optValidation(data, 3);
        if (form == Form.LISTENER) {
            LrRangeTest test = builder.build();
            test.attach(trainer);
            EasyTrain.fit(trainer, test.findNEpoch(data), data, null);
            assertThat(test.result().restored()).isTrue();
            assertThat(test.result().curves()).hasSize(4);
        } else {
            if (form == Form.RUN_WITHOUT_HOLDING_BATCHES) {
                builder.optMaxBatchBytes(100);
            }
            RangeTestResult result = builder.build().run(trainer, data);
            assertThat(result.restored()).isTrue();
        }
    }

    @Test
    void holdingBatchesOrDrawingThemAgainGivesTheSameCurves() throws Exception {
        Supplier<Optimizer> adam = () -> Optimizer.adam().build();
        try (Model model = TinyTask.model(TinyTask.net());
                Trainer trainer = TinyTask.initialize(model.newTrainer(config(adam.get())))) {
            ArrayDataset data = TinyTask.data(trainer.getManager(), true);
            List<Curve> held = grid().build().run(trainer, data).curves();
            List<Curve> drawn = grid().optMaxBatchBytes(0).build().run(trainer, data).curves();
            for (int i = 0; i < held.size(); i++) {
                assertThat(drawn.get(i).trainLoss()).isEqualTo(held.get(i).trainLoss());
            }
        }
    }

    /** Put into the configuration it sees the block before and after its initialization. */
    @ParameterizedTest
    @MethodSource("optimizers")
    void asAListenerOfTheConfiguration(Supplier<Optimizer> optimizer) throws Exception {
        String[] hashes = new String[2];
        for (int with = 0; with < 2; with++) {
            LrRangeTest test = grid().build();
            DefaultTrainingConfig config = config(optimizer.get());
            if (with == 1) {
                config.addTrainingListeners(test);
            }
            try (Model model = TinyTask.model(TinyTask.netWithBatchNormAndDropout());
                    Trainer trainer = TinyTask.initialize(model.newTrainer(config))) {
                ArrayDataset data = TinyTask.data(trainer.getManager(), true);
                if (with == 1) {
                    EasyTrain.fit(trainer, test.findNEpoch(data), data, null);
                    assertThat(test.result().curves()).hasSize(4);
                }
                Engine.getInstance().setRandomSeed(2);
                EasyTrain.fit(trainer, 5, data, null);
                hashes[with] = ParameterHash.sha256(model.getBlock());
            }
        }
        assertThat(hashes[1]).isEqualTo(hashes[0]);
    }
}
