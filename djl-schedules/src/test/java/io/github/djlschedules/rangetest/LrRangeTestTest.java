package io.github.djlschedules.rangetest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.Device;
import ai.djl.Model;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Parameter;
import ai.djl.nn.SequentialBlock;
import ai.djl.nn.SymbolBlock;
import ai.djl.nn.core.Linear;
import ai.djl.training.DefaultTrainingConfig;
import ai.djl.training.EasyTrain;
import ai.djl.training.Trainer;
import ai.djl.training.dataset.ArrayDataset;
import ai.djl.training.evaluator.Accuracy;
import ai.djl.training.optimizer.Optimizer;
import io.github.djlschedules.optimizer.TunableOptimizer;
import io.github.djlschedules.testing.LogLines;
import io.github.djlschedules.testing.TinyTask;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class LrRangeTestTest {

    private static Trainer trainer(Model model) {
        return TinyTask.trainer(model, TinyTask.sgd().optMomentum(0.9f).build());
    }

    @ParameterizedTest(name = "{0} samples in batches of {1}, drop last {2}: {3} points of {4}")
    @CsvSource({
        "100, 10, false, 100, 1, 10",
        "100, 10, false, 101, 1, 11",
        "101, 10, false, 11, 1, 1",
        "101, 10, false, 12, 1, 2",
        "101, 10, true, 10, 1, 1",
        "101, 10, true, 11, 1, 2",
        "100, 10, false, 10, 3, 3",
        "100, 10, false, 11, 3, 4"
    })
    void theEpochsAreExactWhateverTheGrid(
            int samples, int batch, boolean dropLast, int points, int batches, int expected) {
        LrRangeTest test =
                LrRangeTest.builder()
                        .optSteps(points)
                        .optBatchesPerStep(batches)
                        .optWeightDecays(0, 1, 2)
                        .optRepeats(2)
                        .build();
        assertThat(test.findNEpoch(samples, batch, dropLast)).isEqualTo(expected);
    }

    @Test
    void theGridIsDecaysTimesMomentaTimesRepeatsInOrder() throws Exception {
        try (Model model = TinyTask.model(TinyTask.net());
                Trainer trainer = trainer(model)) {
            RangeTestResult result =
                    LrRangeTest.builder()
                            .optSteps(5)
                            .optWeightDecays(0, 0.1)
                            .optMomenta(0.5, 0.9)
                            .optRepeats(2)
                            .build()
                            .run(trainer, TinyTask.data(trainer.getManager(), true));
            assertThat(result.curves().stream().map(Curve::cell))
                    .containsExactly(
                            new Cell(0, 0, 0.5, 0),
                            new Cell(0, 0, 0.5, 1),
                            new Cell(1, 0, 0.9, 0),
                            new Cell(1, 0, 0.9, 1),
                            new Cell(2, 0.1, 0.5, 0),
                            new Cell(2, 0.1, 0.5, 1),
                            new Cell(3, 0.1, 0.9, 0),
                            new Cell(3, 0.1, 0.9, 1));
            List<Curve> curves = result.curves();
            assertThat(curves.get(0).trainLoss())
                    .as("other batches in the second run")
                    .isNotEqualTo(curves.get(1).trainLoss());
            assertThat(curves.get(0).trainLoss()[0]).isEqualTo(curves.get(2).trainLoss()[0]);
        }
    }

    /** An epoch at rates of next to nothing: every batch sees the same weights. */
    private static Curve atRest(Trainer trainer, ArrayDataset data, int validationBatches)
            throws Exception {
        return LrRangeTest.builder()
                .optLrRange(1e-12, 1e-11)
                .optSteps(TinyTask.STEPS_PER_EPOCH)
                .optValidation(data, validationBatches)
                .build()
                .run(trainer, data)
                .curves()
                .get(0);
    }

    /** Batch after batch is another, the held-out one the same. */
    @Test
    void metricsOfTrainingAndValidationAreKeptApart() throws Exception {
        DefaultTrainingConfig config = TinyTask.config(TinyTask.sgd().build());
        try (Model model = TinyTask.model(TinyTask.net());
                Trainer trainer =
                        TinyTask.initialize(
                                model.newTrainer(config.addEvaluator(new Accuracy())))) {
            ArrayDataset data = TinyTask.data(trainer.getManager(), false);
            Curve curve = atRest(trainer, data, 1);

            assertThat(curve.metrics()).containsOnlyKeys("train_Accuracy", "validation_Accuracy");
            assertThat(Objects.requireNonNull(curve.metrics().get("validation_Accuracy")))
                    .containsOnly(trainingAccuracy(curve)[0]);
            assertThat(Arrays.stream(trainingAccuracy(curve)).distinct().count()).isGreaterThan(1);
        }
    }

    @Test
    void theValidationLossIsTheMeanOverItsBatches() throws Exception {
        try (Model model = TinyTask.model(TinyTask.net());
                Trainer trainer = trainer(model)) {
            ArrayDataset data = TinyTask.data(trainer.getManager(), false);
            Curve curve = atRest(trainer, data, 3);
            double mean = Arrays.stream(curve.trainLoss()).limit(3).average().orElseThrow();
            assertThat(curve.validationLoss()).hasSize(TinyTask.STEPS_PER_EPOCH);
            assertThat(curve.validationLoss()[0]).isCloseTo(mean, within(1e-6));
        }
    }

    private static double[] trainingAccuracy(Curve curve) {
        return Objects.requireNonNull(curve.metrics().get("train_Accuracy"));
    }

    @Test
    void aTrainerForEachCellSeesTheSameAsOneThatIsRestored() throws Exception {
        LrRangeTest test = LrRangeTest.builder().optSteps(20).optWeightDecays(0, 0.1).build();
        try (Model model = TinyTask.model(TinyTask.net());
                Trainer trainer = trainer(model)) {
            ArrayDataset data = TinyTask.data(trainer.getManager(), true);
            List<Curve> restored = test.run(trainer, data).curves();
            List<Model> models = new ArrayList<>();
            Supplier<Trainer> trainers =
                    () -> {
                        models.add(TinyTask.model(TinyTask.net()));
                        return trainer(models.get(models.size() - 1));
                    };
            List<Curve> made = test.run(trainers, data).curves();
            assertThat(models).hasSize(2).noneMatch(each -> each.getNDManager().isOpen());
            for (int i = 0; i < restored.size(); i++) {
                assertThat(made.get(i).trainLoss()).isEqualTo(restored.get(i).trainLoss());
            }
            assertThat(test.result().restored()).as("there was nothing to restore").isFalse();
            assertThat(test.result().run().settings()).containsEntry("validation_batches", "0");
        }
    }

    @Test
    void noGradientsAreLeftAndTheTimeIsEstimated() throws Exception {
        try (Model model = TinyTask.model(TinyTask.net());
                Trainer trainer = trainer(model)) {
            ArrayDataset data = TinyTask.data(trainer.getManager(), true);
            LrRangeTest test = LrRangeTest.builder().optLrRange(1e-5, 0.1).optSteps(4).build();
            assertThat(LogLines.of(() -> test.run(trainer, data)))
                    .anyMatch(
                            line -> line.matches(".*: 4 points of 1 batches, .* about \\d{1,3} s"));
            for (Parameter parameter : model.getBlock().getParameters().values()) {
                try (NDArray gradient = parameter.getArray().getGradient()) {
                    assertThat(gradient.toFloatArray()).containsOnly(0);
                }
            }
        }
    }

    @Test
    void whatFitFeedsAfterTheEndHasNoEffectAndTrainingGoesOnThen() throws Exception {
        try (Model model = TinyTask.model(TinyTask.net());
                Trainer trainer = trainer(model)) {
            ArrayDataset data = TinyTask.data(trainer.getManager(), true);
            LrRangeTest test = LrRangeTest.builder().optSteps(7).build();
            test.attach(trainer);
            EasyTrain.fit(trainer, test.findNEpoch(data), data, null); // 10 batches
            assertThat(test.result().restored()).isTrue();
            assertThat(TunableOptimizer.of(trainer).step()).isZero();
            assertThat(TunableOptimizer.of(trainer).peers()).doesNotContain(test);
            EasyTrain.fit(trainer, 1, data, null);
            assertThat(TunableOptimizer.of(trainer).step()).isEqualTo(10);
        }
    }

    /** Also after the two batches by which the time is estimated. */
    @Test
    void accumulatedBatchesAreAPointOfOneUpdateInEachCell() throws Exception {
        LrRangeTestBuilder test = LrRangeTest.builder().optLrRange(0.01, 1).optSteps(5);
        try (Model model = TinyTask.model(TinyTask.net());
                Trainer trainer = trainer(model)) {
            Curve joined =
                    test.build()
                            .run(trainer, TinyTask.data(trainer.getManager(), 20, false))
                            .curves()
                            .get(0);
            TunableOptimizer.of(trainer).optAccumulate(4);
            for (Curve curve :
                    test.optBatchesPerStep(4)
                            .optWeightDecays(0, 0)
                            .build()
                            .run(trainer, TinyTask.data(trainer.getManager(), 5, false))
                            .curves()) {
                assertThat(curve.trainLoss())
                        .usingComparatorWithPrecision(1e-6)
                        .containsExactly(joined.trainLoss());
            }
        }
    }

    @Test
    void pointsThatAreNotWholeUpdatesAreRefused() throws Exception {
        LrRangeTest test = LrRangeTest.builder().optBatchesPerStep(6).build();
        try (Model model = TinyTask.model(TinyTask.net());
                Trainer trainer = trainer(model)) {
            TunableOptimizer.of(trainer).optAccumulate(4);
            ArrayDataset data = TinyTask.data(trainer.getManager(), true);
            for (ThrowingCallable run : runs(test, test.trials().get(0), trainer, data)) {
                assertThatThrownBy(run)
                        .isInstanceOf(IllegalArgumentException.class)
                        .hasMessage(
                                "batchesPerStep must be a multiple of accumulate=4, so that a"
                                        + " point is whole updates, as 8 is, but batchesPerStep=6");
            }
            test.attach(trainer);
            assertThatThrownBy(() -> EasyTrain.fit(trainer, 1, data, null))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageStartingWith("batchesPerStep must be a multiple of accumulate=4");
        }
    }

    @Test
    void anUninitializedTrainerIsRefused() throws Exception {
        try (Model model = TinyTask.model(TinyTask.net());
                Trainer trainer = model.newTrainer(TinyTask.config(Optimizer.adam().build()))) {
            ArrayDataset data = TinyTask.data(trainer.getManager(), true);
            assertThatThrownBy(() -> LrRangeTest.builder().build().run(trainer, data))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("trainer.initialize(shapes)");
            trainer.initialize(new Shape(TinyTask.BATCH, TinyTask.INPUTS));
        }
    }

    /** As DJL sees a TorchScript file. */
    private static final class Module extends SequentialBlock implements SymbolBlock {}

    @Test
    void statisticsHiddenAnywhereInTheModelAreRefused() throws Exception {
        for (boolean nested : new boolean[] {false, true}) {
            SequentialBlock module = new Module().add(Linear.builder().setUnits(3).build());
            SequentialBlock outer = new SequentialBlock().add(new SequentialBlock().add(module));
            try (Model model = TinyTask.model(nested ? outer : module);
                    Trainer trainer = trainer(model)) {
                ArrayDataset data = TinyTask.data(trainer.getManager(), true);
                assertThatThrownBy(() -> LrRangeTest.builder().build().run(trainer, data))
                        .isInstanceOf(IllegalArgumentException.class)
                        .hasMessageContaining("Module hides them; call run(Supplier<Trainer>");
            }
        }
    }

    /** DJL would train copies of the weights, which nobody could put back. */
    @Test
    void severalDevicesOrAModelOnAnotherAreRefused() throws Exception {
        LrRangeTest test = LrRangeTest.builder().build();
        Trial trial = test.trials().get(0);
        DefaultTrainingConfig two =
                TinyTask.config(Optimizer.adam().build())
                        .optDevices(new Device[] {Device.cpu(), Device.gpu()});
        try (Model model = TinyTask.model(TinyTask.net());
                Trainer trainer = model.newTrainer(two)) {
            ArrayDataset data = TinyTask.data(trainer.getManager(), true);
            for (ThrowingCallable run : runs(test, trial, trainer, data)) {
                assertThatIllegalStateException()
                        .isThrownBy(run)
                        .withMessage("A range test must have one training device, but devices=2");
            }
        }
        try (Model model = TinyTask.model(TinyTask.net());
                Trainer trainer = trainer(model)) {
            ArrayDataset data = TinyTask.data(trainer.getManager(), true);
            trainer.getDevices()[0] = Device.gpu();
            for (ThrowingCallable run : runs(test, trial, trainer, data)) {
                assertThatIllegalStateException()
                        .isThrownBy(run)
                        .withMessage(
                                "A range test must find the model on the training device gpu(0),"
                                        + " but it is on cpu()");
            }
        }
    }

    private static List<ThrowingCallable> runs(
            LrRangeTest test, Trial trial, Trainer trainer, ArrayDataset data) {
        return List.of(() -> test.run(trainer, data), () -> trial.run(trainer, data, null));
    }

    static Stream<Arguments> badOptions() {
        return Stream.of(
                bad("lrRange's low must be finite and > 0", b -> b.optLrRange(0, 1)),
                bad("lrRange's low must be finite and > 0", b -> b.optLrRange(Double.NaN, 1)),
                bad(
                        "lrRange's high must be finite and > 0",
                        b -> b.optLrRange(1, Double.POSITIVE_INFINITY)),
                bad("lrRange's low must be below high=0.5", b -> b.optLrRange(1, 0.5)),
                bad("steps must be at least 2, but steps=1", b -> b.optSteps(1)),
                bad("batchesPerStep must be at least 1", b -> b.optBatchesPerStep(0)),
                bad("weightDecays must not be empty", b -> b.optWeightDecays()),
                bad("weightDecays must be finite and >= 0", b -> b.optWeightDecays(0, -1)),
                bad("momenta must be below 1, but momenta=1.0", b -> b.optMomenta(1)),
                bad("divergence must be finite and > 1", b -> b.optDivergence(1)),
                bad("smoothing must be in (0, 1], but smoothing=0.0", b -> b.optSmoothing(0)),
                bad("smoothing must be in (0, 1]", b -> b.optSmoothing(Double.NaN)),
                bad("repeats must be at least 1", b -> b.optRepeats(0)),
                bad("maxBatchBytes must be at least 0", b -> b.optMaxBatchBytes(-1)));
    }

    private static Arguments bad(String message, Consumer<LrRangeTestBuilder> call) {
        return Arguments.of(message, call);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("badOptions")
    void badOptionsAreRefused(String message, Consumer<LrRangeTestBuilder> call) {
        assertThatThrownBy(() -> call.accept(LrRangeTest.builder()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(message);
    }
}
