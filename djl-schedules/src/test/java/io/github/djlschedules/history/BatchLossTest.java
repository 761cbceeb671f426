package io.github.djlschedules.history;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.Model;
import ai.djl.training.DefaultTrainingConfig;
import ai.djl.training.Trainer;
import ai.djl.training.listener.TrainingListener;
import ai.djl.training.optimizer.Optimizer;
import ai.djl.training.tracker.Tracker;
import io.github.djlschedules.optimizer.TunableOptimizer;
import io.github.djlschedules.testing.TinyTask;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The loss is the same, read from DJL's accumulator or kept on the device until the end. */
class BatchLossTest {

    private static final int EPOCHS = 2;
    private static final int STEPS = EPOCHS * TinyTask.STEPS_PER_EPOCH;

    private interface Run {
        void run(Trainer trainer) throws Exception;
    }

    @ParameterizedTest(name = "{0} batches to an update")
    @ValueSource(ints = {1, 5})
    void deferredLossesEqualDjlsOwn(int accumulate) throws Exception {
        assertThat(losses(accumulate, false))
                .isEqualTo(losses(accumulate, true))
                .hasSize(STEPS / accumulate);
    }

    private static double[] losses(int accumulate, boolean evaluators) throws Exception {
        return losses(
                new History(),
                evaluators,
                trainer -> {
                    TunableOptimizer.of(trainer).optAccumulate(accumulate);
                    TinyTask.fit(trainer, EPOCHS);
                });
    }

    @ParameterizedTest(name = "evaluators: {0}")
    @ValueSource(booleans = {false, true})
    void aStepThatIsKeptHasItsOwnLoss(boolean evaluators) throws Exception {
        int every = 3;
        double[] all = losses(1, evaluators);
        History kept = new History().optRecordEvery(every);
        assertThat(losses(kept, evaluators, trainer -> TinyTask.fit(trainer, EPOCHS)))
                .isEqualTo(
                        IntStream.range(0, STEPS)
                                .filter(step -> step % every == 0)
                                .mapToDouble(step -> all[step])
                                .toArray());
        assertThat(kept.epochs().rowCount()).isEqualTo(EPOCHS);
    }

    @ParameterizedTest(name = "evaluators: {0}")
    @ValueSource(booleans = {false, true})
    void theFirstStepOfAPartIsKeptWithItsLoss(boolean evaluators) throws Exception {
        double[] all = losses(1, evaluators);
        History kept = new History().optRecordEvery(STEPS);
        Run twoParts =
                trainer -> {
                    TinyTask.fit(trainer, 1);
                    kept.startSegment("next");
                    TinyTask.fit(trainer, EPOCHS - 1);
                };
        assertThat(losses(kept, evaluators, twoParts)).containsExactly(all[0], all[STEPS / EPOCHS]);
    }

    @ParameterizedTest(name = "evaluators: {0}")
    @ValueSource(booleans = {false, true})
    void batchesWhoseUpdatesAreSkippedAreNotInTheNextLoss(boolean evaluators) throws Exception {
        double[] after =
                losses(
                        new History(),
                        evaluators,
                        trainer -> {
                            TunableOptimizer.of(trainer).suspend();
                            TinyTask.fit(trainer, 1);
                            TunableOptimizer.of(trainer).resume();
                            TinyTask.fit(trainer, EPOCHS);
                        });
        assertThat(after).isEqualTo(losses(1, evaluators));
    }

    private static double[] losses(History history, boolean evaluators, Run run) throws Exception {
        DefaultTrainingConfig config =
                TinyTask.config(Optimizer.sgd().setLearningRateTracker(Tracker.fixed(0.1f)).build())
                        .addTrainingListeners(history);
        TunableOptimizer.install(config);
        if (evaluators) {
            config.addTrainingListeners(TrainingListener.Defaults.basic());
        }
        try (Model model = TinyTask.model(TinyTask.net());
                Trainer trainer = TinyTask.initialize(model.newTrainer(config))) {
            run.run(trainer);
            assertThat(history.epochs().columnNames()).contains("train_loss");
        }
        return history.steps().floatColumn("loss").asDoubleArray();
    }
}
