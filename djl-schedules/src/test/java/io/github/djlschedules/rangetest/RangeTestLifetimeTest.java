package io.github.djlschedules.rangetest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.Model;
import ai.djl.metric.Metrics;
import ai.djl.ndarray.NDManager;
import ai.djl.training.DefaultTrainingConfig;
import ai.djl.training.EasyTrain;
import ai.djl.training.Trainer;
import ai.djl.training.dataset.ArrayDataset;
import ai.djl.training.dataset.Batch;
import ai.djl.training.dataset.Dataset;
import ai.djl.translate.TranslateException;
import ai.djl.util.Progress;
import io.github.djlschedules.optimizer.TunableOptimizer;
import io.github.djlschedules.testing.TinyTask;
import java.io.IOException;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Which trainer a range test serves, and what it holds of it when it ends or fails. */
class RangeTestLifetimeTest {

    private static Trainer trainer(Model model) {
        return TinyTask.trainer(model, TinyTask.sgd().optMomentum(0.9f).build());
    }

    @Test
    void attachedAgainItBeginsAnew() throws Exception {
        try (Model model = TinyTask.model(TinyTask.net());
                Trainer trainer = trainer(model)) {
            ArrayDataset data = TinyTask.data(trainer.getManager(), true);
            LrRangeTest test = LrRangeTest.builder().optSteps(11).build(); // two epochs
            int before = trainer.getManager().getManagedArrays().size();
            test.attach(trainer);
            EasyTrain.fit(trainer, 1, data, null);
            test.attach(trainer);
            assertThat(trainer.getManager().getManagedArrays()).hasSize(before);
            EasyTrain.fit(trainer, 1, data, null);
            assertThatIllegalStateException().isThrownBy(test::result);
            EasyTrain.fit(trainer, 1, data, null);
            assertThat(test.result().restored()).isTrue();
        }
    }

    /** As a listener of two trainers' configuration it hears both, but serves one at a time. */
    @Test
    void anotherTrainerNeitherEndsTheTestNorTakesPartInIt() throws Exception {
        LrRangeTest test = LrRangeTest.builder().optSteps(20).build(); // two epochs
        DefaultTrainingConfig config =
                TinyTask.config(TinyTask.sgd().build()).addTrainingListeners(test);
        try (Model model = TinyTask.model(TinyTask.net());
                Trainer first = TinyTask.initialize(model.newTrainer(config));
                Model other = TinyTask.model(TinyTask.net());
                Trainer plain = trainer(other)) {
            TinyTask.fit(first, 1);
            assertThatIllegalStateException()
                    .isThrownBy(() -> model.newTrainer(config))
                    .withMessage(
                            "An LrRangeTest must listen to one open trainer, but that of model"
                                    + " tiny is still open; close it, or build one for each"
                                    + " trainer");
            assertThatIllegalStateException().isThrownBy(() -> test.attach(plain));
            assertThatThrownBy(() -> test.prepare(plain))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageStartingWith("trainer must be the one that this test listens to");
            test.onTrainingEnd(plain);
            assertThat(TunableOptimizer.of(first).isSuspended()).isTrue();
            TinyTask.fit(first, 1);
            assertThat(test.result().restored()).isTrue();

            try (Trainer second = TinyTask.initialize(other.newTrainer(config))) {
                TinyTask.fit(first, 1);
                TinyTask.fit(second, 1);
                assertThat(TunableOptimizer.of(first).step()).isEqualTo(10);
                assertThat(TunableOptimizer.of(second).isSuspended()).isTrue();
                TinyTask.fit(second, 1);
                TinyTask.fit(first, 1);
                assertThat(TunableOptimizer.of(second).isSuspended()).isFalse();
            }
        }
    }

    @Test
    void tooManyBatchesToHoldAreRefusedWithWhatToCall() throws Exception {
        try (Model model = TinyTask.model(TinyTask.net());
                Trainer trainer = trainer(model)) {
            ArrayDataset data = TinyTask.data(trainer.getManager(), true);
            LrRangeTest test = LrRangeTest.builder().optSteps(7).optMaxBatchBytes(500).build();
            test.attach(trainer);
            assertThatThrownBy(() -> EasyTrain.fit(trainer, 1, data, null))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("maxBatchBytes=500")
                    .hasMessageContaining("call run(trainer, dataset)");
            assertThatThrownBy(test::result)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("7 batches")
                    .hasMessageContaining("has seen 3");
            assertThatThrownBy(() -> EasyTrain.fit(trainer, 1, data, null))
                    .as("refused until it is detached")
                    .isInstanceOf(IllegalStateException.class);
            test.detach();
            assertThat(TunableOptimizer.of(trainer).peers()).doesNotContain(test);
            EasyTrain.fit(trainer, 1, data, null);
            assertThat(TunableOptimizer.of(trainer).step()).isEqualTo(TinyTask.STEPS_PER_EPOCH);
            test.detach(); // nothing more to end
        }
    }

    @Test
    void fiftyTestsLeaveNothingInTheTrainersManager() throws Exception {
        try (Model model = TinyTask.model(TinyTask.netWithBatchNormAndDropout());
                Trainer trainer = trainer(model)) {
            ArrayDataset data = TinyTask.data(trainer.getManager(), true);
            LrRangeTest test = LrRangeTest.builder().optSteps(3).optValidation(data, 1).build();
            test.run(trainer, data);
            int before = trainer.getManager().getManagedArrays().size();
            for (int i = 0; i < 50; i++) {
                test.run(trainer, data);
            }
            assertThat(trainer.getManager().getManagedArrays()).hasSize(before);
        }
    }

    @Test
    void theTrainersMetricsAreGivenBackAsTheyWere() throws Exception {
        try (Model model = TinyTask.model(TinyTask.net());
                Trainer trainer = trainer(model)) {
            ArrayDataset data = TinyTask.data(trainer.getManager(), true);
            LrRangeTestBuilder builder = LrRangeTest.builder().optSteps(3);
            Metrics metrics = new Metrics();
            trainer.setMetrics(metrics);
            builder.build().run(trainer, data);
            assertThat(trainer.getMetrics()).isSameAs(metrics);
            LrRangeTest failing = builder.optValidation(new Unreadable(data)).build();
            assertThatIllegalStateException().isThrownBy(() -> failing.run(trainer, data));
            assertThat(trainer.getMetrics()).isSameAs(metrics);
            assertThat(metrics.getMetricNames()).isEmpty();
        }
    }

    /** Fails at its third batch. */
    private record Unreadable(Dataset data) implements Dataset {

        @Override
        public Iterable<Batch> getData(NDManager manager) throws IOException, TranslateException {
            Iterator<Batch> batches = data.getData(manager).iterator();
            int[] read = {0};
            return () ->
                    new Iterator<>() {
                        @Override
                        public boolean hasNext() {
                            return batches.hasNext();
                        }

                        @Override
                        public Batch next() {
                            if (++read[0] == 3) {
                                throw new IllegalStateException("unreadable");
                            }
                            return batches.next();
                        }
                    };
        }

        @Override
        public void prepare(@Nullable Progress progress) {}
    }

    @Test
    void testsThatFailLeaveNothingInTheTrainersManager() throws Exception {
        try (Model model = TinyTask.model(TinyTask.net());
                Trainer trainer = trainer(model)) {
            ArrayDataset data = TinyTask.data(trainer.getManager(), true);
            Dataset unreadable = new Unreadable(data);
            LrRangeTestBuilder builder = LrRangeTest.builder().optSteps(5);
            builder.build().run(trainer, data);
            int before = trainer.getManager().getManagedArrays().size();
            assertThatIllegalStateException()
                    .isThrownBy(() -> builder.build().run(trainer, unreadable))
                    .withMessage("unreadable");
            assertThat(trainer.getManager().getManagedArrays()).hasSize(before);
            assertThatIllegalStateException()
                    .isThrownBy(() -> builder.optValidation(unreadable).build().run(trainer, data))
                    .withMessage("unreadable");
            assertThat(trainer.getManager().getManagedArrays()).hasSize(before);

            builder.build().attach(trainer);
            feedUntilRefused(trainer, data, "unreadable");
            assertThat(trainer.getManager().getManagedArrays()).hasSize(before);
            builder.optMaxBatchBytes(500).build().attach(trainer);
            feedUntilRefused(trainer, data, "The copies of the batches");
            feedUntilRefused(trainer, data, "The copies of the batches");
            assertThat(trainer.getManager().getManagedArrays()).hasSize(before);
        }
    }

    private static void feedUntilRefused(Trainer trainer, Dataset data, String message) {
        assertThatIllegalStateException()
                .isThrownBy(
                        () -> {
                            for (Batch batch : trainer.iterateDataset(data)) {
                                try (batch) {
                                    EasyTrain.trainBatch(trainer, batch);
                                }
                            }
                        })
                .withMessageStartingWith(message);
    }
}
