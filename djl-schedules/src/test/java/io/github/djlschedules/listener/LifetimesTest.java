package io.github.djlschedules.listener;

import static io.github.djlschedules.optimizer.Hyperparameter.LEARNING_RATE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import ai.djl.Model;
import ai.djl.training.EasyTrain;
import ai.djl.training.Trainer;
import ai.djl.training.dataset.Batch;
import ai.djl.training.dataset.Dataset;
import ai.djl.training.listener.TrainingListener;
import ai.djl.training.listener.TrainingListenerAdapter;
import ai.djl.training.optimizer.Optimizer;
import io.github.djlschedules.checkpoint.Checkpoint;
import io.github.djlschedules.history.History;
import io.github.djlschedules.rangetest.LrRangeTest;
import io.github.djlschedules.state.ParameterHash;
import io.github.djlschedules.testing.TinyTask;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Trainers beside each other, trainers that end too soon, and listeners that fail. */
class LifetimesTest {

    private static final int EPOCHS = 3;

    private static OneCycle policy() {
        return OneCycle.builder()
                .setMaxLr(0.1)
                .setEpochs(EPOCHS, TinyTask.STEPS_PER_EPOCH)
                .optMomentumRange(0.95, 0.85)
                .build();
    }

    private static Trainer trainer(Model model, TrainingListener... listeners) {
        return TinyTask.initialize(
                model.newTrainer(
                        TinyTask.config(Optimizer.adam().build())
                                .addTrainingListeners(TrainingListener.Defaults.basic())
                                .addTrainingListeners(listeners)));
    }

    /** What a whole run leaves: weights and history. */
    private static List<String> run(OneCycle policy) throws Exception {
        try (Model model = TinyTask.model(TinyTask.net());
                Trainer trainer = trainer(model, policy)) {
            TinyTask.fit(trainer, EPOCHS);
            return List.of(ParameterHash.sha256(model.getBlock()), policy.history().toJson());
        }
    }

    /** In turns: DJL collects gradients for one trainer at a time, and says so to a second. */
    @Test
    void trainersInTwoThreadsTrainAsEachAlone() throws Exception {
        List<String> alone = run(policy());
        Lock turn = new ReentrantLock(true);
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try {
            List<Future<List<String>>> runs = new ArrayList<>();
            for (int i = 0; i < 6; i++) {
                runs.add(threads.submit(() -> runInTurns(policy(), turn)));
            }
            for (Future<List<String>> run : runs) {
                assertThat(run.get()).isEqualTo(alone);
            }
        } finally {
            threads.shutdown();
        }
    }

    private static List<String> runInTurns(OneCycle policy, Lock turn) throws Exception {
        try (Model model = TinyTask.model(TinyTask.net());
                Trainer trainer = trainer(model, policy)) {
            Dataset data = TinyTask.data(trainer.getManager(), false);
            for (int epoch = 0; epoch < EPOCHS; epoch++) {
                for (Batch batch : trainer.iterateDataset(data)) {
                    turn.lock();
                    try (batch) {
                        EasyTrain.trainBatch(trainer, batch);
                        trainer.step();
                    } finally {
                        turn.unlock();
                    }
                }
                trainer.notifyListeners(listener -> listener.onEpoch(trainer));
            }
            return List.of(ParameterHash.sha256(model.getBlock()), policy.history().toJson());
        }
    }

    /** The engine tracks gradients in every thread but the one that loaded it. */
    @Test
    void weightsAreCopiedSavedAndRestoredInAnyThread(@TempDir Path folder) throws Exception {
        ExecutorService thread = Executors.newSingleThreadExecutor();
        try {
            assertThat(thread.submit(() -> phases(folder.resolve("other"))).get())
                    .isEqualTo(phases(folder.resolve("own")));
        } finally {
            thread.shutdown();
        }
    }

    private static List<String> phases(Path folder) throws Exception {
        List<String> hashes = new ArrayList<>();
        for (int process = 0; process < 2; process++) {
            EarlyStopping stopping =
                    EarlyStopping.builder()
                            .setMonitor("train_loss")
                            .optMode(Mode.MAX)
                            .optPatience(2)
                            .build();
            try (Model model = TinyTask.model(TinyTask.net());
                    Trainer trainer = trainer(model, policy(), stopping)) {
                Checkpoint.resumeOrStart(trainer, folder);
                if (process == 0) {
                    assertThat(
                                    LrRangeTest.builder()
                                            .optSteps(10)
                                            .build()
                                            .run(
                                                    trainer,
                                                    TinyTask.data(trainer.getManager(), false))
                                            .restored())
                            .isTrue();
                }
                TinyTask.fit(trainer, EPOCHS);
                Checkpoint.save(trainer, folder);
                hashes.add(ParameterHash.sha256(model.getBlock()));
            }
        }
        return hashes;
    }

    @Test
    void aListenerOfATrainerThatWasClosedInMidEpochServesAnother() throws Exception {
        OneCycle policy = policy();
        History history = new History();
        EarlyStopping stopping = EarlyStopping.builder().setMonitor("train_loss").build();
        try (Model model = TinyTask.model(TinyTask.net());
                Trainer trainer = trainer(model, policy, history, stopping)) {
            int fed = 0;
            for (Batch batch : trainer.iterateDataset(TinyTask.data(trainer.getManager(), false))) {
                try (batch) {
                    EasyTrain.trainBatch(trainer, batch);
                }
                trainer.step();
                if (++fed == 3) {
                    break;
                }
            }
        }
        assertThat(history.steps().rowCount()).isEqualTo(3);
        try (Model model = TinyTask.model(TinyTask.net());
                Trainer trainer = trainer(model, policy, stopping)) {
            TinyTask.fit(trainer, EPOCHS);
            assertThat(ParameterHash.sha256(model.getBlock())).isEqualTo(run(policy()).get(0));
        }
    }

    /** Throws once, at some batch. */
    private static final class Failing extends TrainingListenerAdapter {

        private int left;

        Failing(int batches) {
            left = batches;
        }

        @Override
        public void onTrainingBatch(Trainer trainer, BatchData data) {
            if (--left == 0) {
                throw new IllegalStateException("failed");
            }
        }
    }

    /** In front of the policy or behind it: the updates that were done have the planned rates. */
    @Test
    void anotherListenersExceptionCostsNoStep() throws Exception {
        for (boolean inFront : new boolean[] {true, false}) {
            OneCycle policy = policy();
            Failing failing = new Failing(5);
            try (Model model = TinyTask.model(TinyTask.net());
                    Trainer trainer =
                            inFront
                                    ? trainer(model, failing, policy)
                                    : trainer(model, policy, failing)) {
                assertThatIllegalStateException()
                        .isThrownBy(() -> TinyTask.fit(trainer, 1))
                        .withMessage("failed");
                TinyTask.fit(trainer, 2);
                double[] rates =
                        policy.history().steps().floatColumn("learning_rate").asDoubleArray();
                double[] planned = policy.testRun(rates.length).values(LEARNING_RATE);
                assertThat(rates)
                        .as("in front %s", inFront)
                        .hasSizeBetween(24, 25)
                        .isEqualTo(Arrays.stream(planned).map(v -> (float) v).toArray());
            }
        }
    }
}
