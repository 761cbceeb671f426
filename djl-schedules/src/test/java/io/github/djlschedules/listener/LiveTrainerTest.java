package io.github.djlschedules.listener;

import static io.github.djlschedules.optimizer.Hyperparameter.LEARNING_RATE;
import static io.github.djlschedules.optimizer.Hyperparameter.MOMENTUM;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.Model;
import ai.djl.basicmodelzoo.basic.Mlp;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.training.DefaultTrainingConfig;
import ai.djl.training.EasyTrain;
import ai.djl.training.GradientCollector;
import ai.djl.training.Trainer;
import ai.djl.training.dataset.ArrayDataset;
import ai.djl.training.dataset.Batch;
import ai.djl.training.evaluator.Accuracy;
import ai.djl.training.listener.SaveModelTrainingListener;
import ai.djl.training.listener.TrainingListener;
import ai.djl.training.loss.Loss;
import ai.djl.training.optimizer.Optimizer;
import ai.djl.training.tracker.Tracker;
import io.github.djlschedules.history.History;
import io.github.djlschedules.optimizer.TunableOptimizer;
import io.github.djlschedules.testing.TinyTask;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tech.tablesaw.api.FloatColumn;

/** Policies on trainers whose configuration nobody prepared, and on trainers that are running. */
class LiveTrainerTest {

    static Optimizer sgd() {
        return Optimizer.sgd()
                .setLearningRateTracker(Tracker.fixed(0.05f))
                .optMomentum(0.9f)
                .build();
    }

    static Stream<Named<Supplier<Optimizer>>> optimizers() {
        return Stream.of(
                Named.of("sgd", LiveTrainerTest::sgd),
                Named.of("adam", () -> Optimizer.adam().build()),
                Named.of("adamw", () -> Optimizer.adamW().build()));
    }

    @ParameterizedTest
    @MethodSource("optimizers")
    void everyAppliedValueIsThatOfThePreview(Supplier<Optimizer> optimizer) throws Exception {
        OneCycle policy =
                OneCycle.builder()
                        .setMaxLr(0.01)
                        .setTotalSteps(30)
                        .optMomentumRange(0.95, 0.85)
                        .build();
        DefaultTrainingConfig config = TinyTask.config(optimizer.get());
        config.addTrainingListeners(TrainingListener.Defaults.logging());
        try (Model model = TinyTask.model(TinyTask.net());
                Trainer trainer = TinyTask.initialize(model.newTrainer(config))) {
            policy.attach(trainer);
            TinyTask.fit(trainer, 3);
            History history = policy.history();
            assertThat(history.steps().floatColumn("learning_rate").asDoubleArray())
                    .isEqualTo(narrowed(policy.testRun().values(LEARNING_RATE)));
            assertThat(history.steps().floatColumn("momentum").asDoubleArray())
                    .isEqualTo(narrowed(policy.testRun().values(MOMENTUM)));
            assertThat(history.segments()).containsExactly(policy.name());
            assertThat(history.epochs().rowCount()).isEqualTo(3);
        }
    }

    private static double[] narrowed(double[] values) {
        double[] narrowed = new double[values.length];
        for (int i = 0; i < values.length; i++) {
            narrowed[i] = (float) values[i];
        }
        return narrowed;
    }

    /** The configuration of DJL's own example TrainMnist, on our data. */
    @Test
    void aPolicyJoinsTheConfigurationOfDjlsOwnExample(@TempDir Path folder) throws Exception {
        SaveModelTrainingListener saver = new SaveModelTrainingListener(folder.toString());
        saver.setSaveModelCallback(
                trainer ->
                        trainer.getModel()
                                .setProperty(
                                        "Loss",
                                        String.format(
                                                "%.5f",
                                                trainer.getTrainingResult().getTrainLoss())));
        OneCycle policy = OneCycle.builder().setMaxLr(0.01).setTotalSteps(20).build();
        DefaultTrainingConfig config =
                new DefaultTrainingConfig(Loss.softmaxCrossEntropyLoss())
                        .addEvaluator(new Accuracy())
                        .addTrainingListeners(TrainingListener.Defaults.logging(folder.toString()))
                        .addTrainingListeners(saver)
                        .addTrainingListeners(policy);
        try (Model model =
                        TinyTask.model(
                                new Mlp(TinyTask.INPUTS, TinyTask.CLASSES, new int[] {16, 8}));
                Trainer trainer = TinyTask.initialize(model.newTrainer(config))) {
            trainer.setMetrics(new ai.djl.metric.Metrics());
            ArrayDataset data = TinyTask.data(trainer.getManager(), false);
            EasyTrain.fit(trainer, 2, data, data);
            assertThat(trainer.getMetrics().getMetric("learning_rate")).hasSize(20);
            assertThat(policy.history().epochs().columnNames())
                    .contains("train_loss", "validate_loss", "train_Accuracy", "validate_Accuracy");
        }
        assertThat(folder).isNotEmptyDirectory();
    }

    @Test
    void oneCallTrainsForOneCycleOfTheUpdatesThatThereAre() throws Exception {
        try (Model model = TinyTask.model(TinyTask.net());
                Trainer trainer = TinyTask.trainer(model, TinyTask.sgd().build())) {
            TunableOptimizer.of(trainer).optAccumulate(4);
            ArrayDataset data = TinyTask.data(trainer.getManager(), true);
            History history = OneCycle.fit(trainer, 5, data, null, 0.1); // 50 batches, 12 updates
            FloatColumn rates = history.steps().floatColumn("learning_rate");
            assertThat(rates.size()).isEqualTo(12);
            assertThat(rates.max()).isBetween(0.099, 0.1);
            assertThat(rates.get(11)).isEqualTo((float) (0.1 / 25 / 1e4));
        }
    }

    @Test
    void aSecondCycleRunsOnTheSameTrainer() throws Exception {
        DefaultTrainingConfig config = TinyTask.config(sgd());
        try (Model model = TinyTask.model(TinyTask.net());
                Trainer trainer = TinyTask.initialize(model.newTrainer(config))) {
            ArrayDataset data = TinyTask.data(trainer.getManager(), false);
            History first = OneCycle.fit(trainer, 2, data, null, 0.1);
            History second = OneCycle.fit(trainer, 2, data, data, 0.01);
            assertThat(first.steps().longColumn("step").asList()).startsWith(0L).endsWith(19L);
            assertThat(second.steps().longColumn("step").asList()).startsWith(20L).endsWith(39L);
            assertThat(rates(first).max()).isEqualTo(0.1f);
            assertThat(rates(second).max()).isEqualTo(0.01f);

            History joined = History.concatenate(List.of(first, second), true);
            assertThat(joined.segments()).hasSize(2);
            assertThat(joined.epochs().intColumn("epoch").asList()).containsExactly(0, 1, 2, 3);

            // Nobody drives any more: the user's own rate holds.
            assertThat(TunableOptimizer.of(trainer).value(LEARNING_RATE)).isEqualTo(0.05f);
        }
    }

    private static FloatColumn rates(History history) {
        return history.steps().floatColumn("learning_rate");
    }

    @Test
    void aFinishedPolicyGivesWayAndARunningOneDoesNot() throws Exception {
        OneCycle first = OneCycle.builder().setMaxLr(0.1).setTotalSteps(20).build();
        CyclicLR second = CyclicLR.builder().optStepSize(5).build();
        DefaultTrainingConfig config = TinyTask.config(sgd()).addTrainingListeners(first);
        try (Model model = TinyTask.model(TinyTask.net());
                Trainer trainer = TinyTask.initialize(model.newTrainer(config))) {
            TinyTask.fit(trainer, 1);
            assertThatThrownBy(() -> second.attach(trainer))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining(first.name())
                    .hasMessageContaining(second.name());
            TinyTask.fit(trainer, 1);
            second.attach(trainer);
            TinyTask.fit(trainer, 1);
            assertThat(second.history().segments()).containsExactly(first.name(), second.name());
            assertThat(TunableOptimizer.of(trainer).value(LEARNING_RATE))
                    .isEqualTo(second.testRun(11).values(LEARNING_RATE)[10]);
        }
    }

    @Test
    void loopsWithoutEasyTrainAreDrivenStepByStep() throws Exception {
        OneCycle policy = OneCycle.builder().setMaxLr(0.1).setTotalSteps(10).build();
        DefaultTrainingConfig config = TinyTask.config(sgd()).addTrainingListeners(policy);
        try (Model model = TinyTask.model(TinyTask.net());
                Trainer trainer = TinyTask.initialize(model.newTrainer(config))) {
            for (Batch batch : trainer.iterateDataset(TinyTask.data(trainer.getManager(), false))) {
                try (batch;
                        GradientCollector collector = trainer.newGradientCollector()) {
                    NDList predictions = trainer.forward(batch.getData());
                    NDArray loss = trainer.getLoss().evaluate(batch.getLabels(), predictions);
                    collector.backward(loss);
                }
                trainer.step();
            }
            assertThat(rates(policy.history()).asDoubleArray())
                    .isEqualTo(narrowed(policy.testRun().values(LEARNING_RATE)));
        }
    }

    @Test
    void resetInMidRunRestartsTheCycleAtTheNextUpdate() throws Exception {
        CyclicLR policy =
                CyclicLR.builder()
                        .setBaseLr(0.001)
                        .setMaxLr(0.01)
                        .optStepSize(4)
                        .optMode(CyclicLR.Mode.TRIANGULAR2)
                        .build();
        DefaultTrainingConfig config = TinyTask.config(sgd()).addTrainingListeners(policy);
        try (Model model = TinyTask.model(TinyTask.net());
                Trainer trainer = TinyTask.initialize(model.newTrainer(config))) {
            double[] before = policy.testRun(10).values(LEARNING_RATE);
            TinyTask.fit(trainer, 1);
            policy.reset(r -> r.maxLr(0.02));
            TinyTask.fit(trainer, 1);
            double[] after = policy.testRun(10).values(LEARNING_RATE);
            assertThat(after[4]).isEqualTo(0.02);
            double[] rates = rates(policy.history()).asDoubleArray();
            assertThat(rates).startsWith(narrowed(before)).endsWith(narrowed(after)).hasSize(20);
            assertThat(policy.history().steps().longColumn("step").asList()).endsWith(19L);
        }
    }
}
