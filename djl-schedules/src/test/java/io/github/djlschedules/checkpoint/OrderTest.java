package io.github.djlschedules.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.Model;
import ai.djl.engine.Engine;
import ai.djl.training.DefaultTrainingConfig;
import ai.djl.training.EasyTrain;
import ai.djl.training.Trainer;
import ai.djl.training.dataset.ArrayDataset;
import ai.djl.training.evaluator.Accuracy;
import ai.djl.training.listener.TrainingListener;
import ai.djl.training.optimizer.Optimizer;
import io.github.djlschedules.history.History;
import io.github.djlschedules.internal.Sha256;
import io.github.djlschedules.listener.EarlyStopping;
import io.github.djlschedules.listener.ReduceLROnPlateau;
import io.github.djlschedules.optimizer.TunableOptimizer;
import io.github.djlschedules.testing.TinyTask;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Plateau, early stopping, history and checkpoint do the same in every order of the listeners. */
class OrderTest {

    @TempDir static Path folder;

    private static String expected = "";

    @BeforeAll
    static void inTheNaturalOrder() throws Exception {
        expected = train(-1, true);
        assertThat(expected).contains("ReduceLROnPlateau cut").contains("stopped the run");
    }

    static IntStream seeds() {
        return IntStream.range(0, 12);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void anyOrderGivesTheSame(int seed) throws Exception {
        assertThat(train(seed, seed % 2 == 0)).isEqualTo(expected);
    }

    private static String train(int seed, boolean install) throws Exception {
        Engine.getInstance().setRandomSeed(3);
        Path dir = folder.resolve("seed" + seed);
        DefaultTrainingConfig config =
                TinyTask.config(Optimizer.adam().build())
                        .addEvaluator(new Accuracy())
                        .addTrainingListeners(TrainingListener.Defaults.logging());
        if (install) {
            TunableOptimizer.install(config);
        }
        config.addTrainingListeners(
                ReduceLROnPlateau.builder().setLr(0.1).optPatience(0).build(),
                EarlyStopping.builder()
                        .setMonitor("validate_loss")
                        .optMinDelta(0.02)
                        .optPatience(4)
                        .build(),
                new History(),
                Checkpoint.builder().setDir(dir).optSeed(1).optEverySteps(4).build());
        shuffle(config.getTrainingListeners(), seed);
        try (Model model = TinyTask.model(TinyTask.netWithBatchNormAndDropout());
                Trainer trainer = TinyTask.initialize(model.newTrainer(config))) {
            ArrayDataset data = TinyTask.data(trainer.getManager(), false);
            EasyTrain.fit(trainer, 12, data, data);
            Contents contents = new Shelf(dir).latest().orElseThrow().contents();
            RunState state = RunStateJson.read(contents.text(Contents.RUN));
            return Run.outcome(trainer)
                    + contents.text(Contents.HISTORY)
                    + Sha256.of(contents.get(Contents.OPTIMIZER))
                    + state.policies()
                    + state.stopping()
                    + state.position();
        }
    }

    private static void shuffle(List<TrainingListener> listeners, int seed) {
        if (seed < 0) {
            return;
        }
        SplittableRandom random = new SplittableRandom(seed);
        List<TrainingListener> ours =
                new ArrayList<>(
                        listeners.stream()
                                .filter(l -> l.getClass().getName().startsWith("io.github"))
                                .toList());
        listeners.removeAll(ours); // DJL's own must keep their order among themselves
        while (!ours.isEmpty()) {
            TrainingListener one = ours.remove(random.nextInt(ours.size()));
            listeners.add(random.nextInt(listeners.size() + 1), one);
        }
    }
}
