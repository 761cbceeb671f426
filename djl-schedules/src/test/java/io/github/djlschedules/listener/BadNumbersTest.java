package io.github.djlschedules.listener;

import static io.github.djlschedules.optimizer.Hyperparameter.LEARNING_RATE;
import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.Model;
import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.training.DefaultTrainingConfig;
import ai.djl.training.Trainer;
import ai.djl.training.listener.EpochTrainingListener;
import ai.djl.training.listener.EvaluatorTrainingListener;
import ai.djl.training.listener.TrainingListener;
import ai.djl.training.loss.Loss;
import io.github.djlschedules.history.History;
import io.github.djlschedules.optimizer.TunableOptimizer;
import io.github.djlschedules.rangetest.LrRangeTest;
import io.github.djlschedules.rangetest.RangeTestResult;
import io.github.djlschedules.testing.TinyTask;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Losses, and so gradients and metrics, that are no good numbers: the rates are none the worse. */
class BadNumbersTest {

    private static final int EPOCHS = 3;

    /** A loss times a number, and so are its gradients; times 0 it is 1, with its own gradients. */
    private static final class Times extends Loss {

        private final Loss loss = Loss.softmaxCrossEntropyLoss();
        private final float factor;

        Times(float factor) {
            super("Times");
            this.factor = factor;
        }

        @Override
        public NDArray evaluate(NDList labels, NDList predictions) {
            NDArray value = loss.evaluate(labels, predictions);
            return factor == 0 ? value.sub(value.stopGradient()).add(1) : value.mul(factor);
        }
    }

    /** As {@code Defaults.basic()}, without the listener that ends a fit at the first NaN. */
    private static Trainer trainer(Model model, float factor, TrainingListener... listeners) {
        DefaultTrainingConfig config =
                new DefaultTrainingConfig(new Times(factor))
                        .optDevices(Engine.getInstance().getDevices(1))
                        .optOptimizer(TinyTask.sgd().optMomentum(0.9f).build())
                        .addTrainingListeners(
                                new EpochTrainingListener(), new EvaluatorTrainingListener())
                        .addTrainingListeners(listeners);
        return TinyTask.initialize(model.newTrainer(config));
    }

    @ParameterizedTest
    @ValueSource(
            floats = {
                Float.NaN,
                Float.POSITIVE_INFINITY,
                Float.NEGATIVE_INFINITY,
                1e-37f, // denormal gradients: smaller ones are 0, which DJL refuses
                Float.MAX_VALUE,
                -1,
                0
            })
    void aPolicyGoesOnAndTheHistoryTellsWhatWas(float factor) throws Exception {
        OneCycle policy =
                OneCycle.builder()
                        .setMaxLr(0.1)
                        .setEpochs(EPOCHS, TinyTask.STEPS_PER_EPOCH)
                        .optMomentumRange(0.95, 0.85)
                        .build();
        EarlyStopping stopping =
                EarlyStopping.builder().setMonitor("train_loss").optPatience(EPOCHS + 1).build();
        try (Model model = TinyTask.model(TinyTask.net());
                Trainer trainer = trainer(model, factor, policy, stopping)) {
            TinyTask.fit(trainer, EPOCHS);
            History history = policy.history();
            double[] rates = history.steps().floatColumn("learning_rate").asDoubleArray();
            double[] planned = policy.testRun().values(LEARNING_RATE);
            assertThat(rates).isEqualTo(Arrays.stream(planned).map(v -> (float) v).toArray());
            assertThat(History.fromJson(history.toJson()).toJson()).isEqualTo(history.toJson());
            assertThat(stopping.isStopped()).isFalse();
            history.chart().ascii(40, 10);
        }
    }

    /** Not a number is no better, and a loss that stays is none either: both lead to cuts. */
    @ParameterizedTest
    @ValueSource(floats = {Float.NaN, Float.POSITIVE_INFINITY, 0, 1e-37f})
    void aPlateauPolicyCutsAndEarlyStoppingStops(float factor) throws Exception {
        ReduceLROnPlateau plateau =
                ReduceLROnPlateau.builder()
                        .setLr(0.1)
                        .optMonitor("train_loss")
                        .optPatience(0)
                        .optFactor(0.5)
                        .build();
        EarlyStopping stopping =
                EarlyStopping.builder().setMonitor("train_loss").optPatience(4).build();
        try (Model model = TinyTask.model(TinyTask.net());
                Trainer trainer = trainer(model, factor, plateau, stopping)) {
            TinyTask.fit(trainer, 8);
            assertThat(TunableOptimizer.of(trainer).value(LEARNING_RATE))
                    .isPositive()
                    .isLessThan(0.1);
            assertThat(stopping.isStopped()).isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(
            floats = {
                Float.NaN,
                Float.POSITIVE_INFINITY,
                Float.NEGATIVE_INFINITY,
                1e-37f,
                Float.MAX_VALUE,
                -1,
                0
            })
    void aRangeTestLeavesEverythingAsItWas(float factor) throws Exception {
        try (Model model = TinyTask.model(TinyTask.net());
                Trainer trainer = trainer(model, factor)) {
            RangeTestResult result =
                    LrRangeTest.builder()
                            .optSteps(20)
                            .optWeightDecays(0, 1e-4)
                            .build()
                            .run(trainer, TinyTask.data(trainer.getManager(), false));
            assertThat(result.restored()).isTrue();
            assertThat(result.curves()).hasSize(2);
            assertThat(TunableOptimizer.of(trainer).step()).isZero();
            TinyTask.fit(trainer, 1);
        }
    }

    @Test
    void batchesOfOneAndABatchOfAll() throws Exception {
        for (int batch : new int[] {1, TinyTask.SAMPLES, 10 * TinyTask.SAMPLES}) {
            int steps = Math.max(1, TinyTask.SAMPLES / batch);
            try (Model model = TinyTask.model(TinyTask.net());
                    Trainer trainer = trainer(model, 1)) {
                OneCycle policy =
                        OneCycle.builder()
                                .setMaxLr(0.1)
                                .setEpochs(2, TinyTask.data(trainer.getManager(), batch, false))
                                .build();
                policy.attach(trainer);
                TinyTask.fit(trainer, 2, batch);
                assertThat(policy.history().steps().rowCount()).isEqualTo(2 * steps);
                assertThat(policy.testRun().values(LEARNING_RATE)).hasSize(2 * steps);
                assertThat(
                                LrRangeTest.builder()
                                        .optSteps(5)
                                        .build()
                                        .run(
                                                trainer,
                                                TinyTask.data(trainer.getManager(), batch, false))
                                        .restored())
                        .isTrue();
            }
        }
    }
}
