package io.github.djlschedules.checkpoint;

import static io.github.djlschedules.optimizer.Hyperparameter.LEARNING_RATE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.nn.Block;
import ai.djl.nn.SequentialBlock;
import ai.djl.nn.SymbolBlock;
import ai.djl.nn.core.Linear;
import ai.djl.training.EasyTrain;
import ai.djl.training.loss.Loss;
import ai.djl.training.loss.SimpleCompositeLoss;
import io.github.djlschedules.history.History;
import io.github.djlschedules.internal.Sha256;
import io.github.djlschedules.listener.CyclicLR;
import io.github.djlschedules.listener.EarlyStopping;
import io.github.djlschedules.listener.Mode;
import io.github.djlschedules.listener.OneCycle;
import io.github.djlschedules.listener.ReduceLROnPlateau;
import io.github.djlschedules.listener.SequentialLR;
import io.github.djlschedules.optimizer.RunPosition;
import io.github.djlschedules.optimizer.TunableOptimizer;
import io.github.djlschedules.state.EvaluatorSums;
import io.github.djlschedules.state.ParameterHash;
import io.github.djlschedules.testing.LogLines;
import io.github.djlschedules.testing.TinyTask;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is saved when, what is kept, and what it holds. */
class CheckpointTest {

    @TempDir Path folder;

    private static OneCycle oneCycle() {
        return OneCycle.builder().setMaxLr(0.1).setTotalSteps(100).build();
    }

    private List<String> names() throws IOException {
        try (Stream<Path> paths = Files.list(folder)) {
            return paths.map(path -> path.getFileName().toString())
                    .filter(name -> !name.equals(Occupancy.FILE))
                    .sorted()
                    .toList();
        }
    }

    @Test
    void savesAtEpochsAndKeepsTheLast() throws Exception {
        Checkpoint saving =
                Checkpoint.builder().setDir(folder).optEveryEpochs(2).optKeepLast(2).build();
        try (Session session = Session.of(oneCycle(), saving)) {
            session.fit(7);
        }
        assertThat(names()).containsExactly("latest", "step-40", "step-60");
    }

    @Test
    void savesAtSteps() throws Exception {
        Checkpoint saving =
                Checkpoint.builder()
                        .setDir(folder)
                        .optEveryEpochs(0)
                        .optEverySteps(7)
                        .optKeepLast(9)
                        .build();
        try (Session session = Session.of(saving)) {
            session.fit(3);
        }
        assertThat(names()).containsExactly("latest", "step-14", "step-21", "step-28", "step-7");
        try (Session session = Session.of()) {
            Resumption run = Checkpoint.resume(session.trainer(), folder.resolve("step-14"));
            assertThat(run.position()).isEqualTo(new RunPosition(14, 1, 4));
            assertThat(run.remainingEpochs(3)).isEqualTo(2);
            assertThat(run.remainingEpochs(1)).isZero();
        }
    }

    @Test
    void keepsTheBest() throws Exception {
        Checkpoint saving =
                Checkpoint.builder()
                        .setDir(folder)
                        .optKeepLast(1)
                        .optKeepBest("train_loss", Mode.MAX)
                        .build();
        // The loss falls, so that the first epoch is the best upside down.
        try (Session session = Session.of(oneCycle(), saving)) {
            EasyTrain.fit(
                    session.trainer(),
                    6,
                    TinyTask.learnable(session.trainer().getManager(), false),
                    null);
        }
        assertThat(names()).containsExactly("best", "latest", "step-10", "step-60");
        try (Session session = Session.of(oneCycle())) {
            Resumption best = Checkpoint.resume(session.trainer(), folder.resolve("step-10"));
            assertThat(best.position().step()).isEqualTo(10);
        }
    }

    /** The standard tool finds nothing wrong, and other readers of safetensors the weights. */
    @Test
    void theFilesAreWhatTheySay() throws Exception {
        try (Session session = Session.of(oneCycle());
                NDManager manager = NDManager.newBaseManager()) {
            session.fit(2);
            Path place = Checkpoint.save(session.trainer(), folder);
            assertThat(place).isEqualTo(folder.toAbsolutePath().resolve("step-20"));
            for (String line : Files.readAllLines(place.resolve("SHA256SUMS"))) {
                String[] parts = line.split("  ", 2);
                assertThat(Sha256.of(Files.readAllBytes(place.resolve(parts[1]))))
                        .isEqualTo(parts[0]);
            }
            byte[] bytes = Files.readAllBytes(place.resolve("parameters.safetensors"));
            NDList read = NDList.decode(manager, bytes);
            assertThat(read.stream().map(array -> array.getName()))
                    .containsExactlyInAnyOrder(
                            "01Linear_weight", "01Linear_bias", "03Linear_weight", "03Linear_bias");
            assertThat(Files.readString(place.resolve("run.json"))).contains("\"step\": 20");
        }
    }

    @Test
    void sharedParametersAreStoredOnce() throws Exception {
        Linear shared = Linear.builder().setUnits(TinyTask.INPUTS).build();
        Block net =
                new SequentialBlock()
                        .add(shared)
                        .add(shared)
                        .add(Linear.builder().setUnits(3).build());
        String hash;
        try (Session session = Session.of(TinyTask.sgd().build(), net, new History())) {
            session.fit(1);
            Checkpoint.save(session.trainer(), folder);
            hash = ParameterHash.sha256(net);
            try (NDManager manager = NDManager.newBaseManager()) {
                Path file = folder.resolve("step-10/parameters.safetensors");
                assertThat(NDList.decode(manager, Files.readAllBytes(file))).hasSize(4);
            }
        }
        Linear again = Linear.builder().setUnits(TinyTask.INPUTS).build();
        Block other =
                new SequentialBlock()
                        .add(again)
                        .add(again)
                        .add(Linear.builder().setUnits(3).build());
        try (Session session = Session.of(TinyTask.sgd().build(), other)) {
            Checkpoint.resume(session.trainer(), folder);
            assertThat(ParameterHash.sha256(other)).isEqualTo(hash);
        }
    }

    private static SequentialLR warmUpThenPlateau() {
        return SequentialLR.builder()
                .then(OneCycle.builder().setMaxLr(0.1).setTotalSteps(20).build())
                .then(
                        ReduceLROnPlateau.builder()
                                .setLr(0.05)
                                .optMonitor("train_loss")
                                .optPatience(0)
                                .optAbsoluteThreshold(10)
                                .build())
                .build();
    }

    @Test
    void aSequenceKeepsTheCountersOfItsPlateau() throws Exception {
        SequentialLR policy = warmUpThenPlateau();
        try (Session session = Session.of(policy)) {
            session.fit(5);
            assertThat(policy.state().counters()).containsEntry("1.rate", 0.05 * 0.1 * 0.1);
            Checkpoint.save(session.trainer(), folder);
        }
        SequentialLR resumed = warmUpThenPlateau();
        try (Session session = Session.of(resumed)) {
            Checkpoint.resume(session.trainer(), folder);
            assertThat(TunableOptimizer.of(session.trainer()).value(LEARNING_RATE))
                    .isEqualTo(0.05 * 0.1 * 0.1);
            assertThat(resumed.state().counters()).isEqualTo(policy.state().counters());
        }
    }

    @Test
    void aCycleThatWasResetGoesOn() throws Exception {
        CyclicLR cyclic = CyclicLR.builder().optStepSize(8).build();
        double value;
        try (Session session = Session.of(cyclic)) {
            session.fit(1);
            cyclic.reset(r -> r.maxLr(0.02));
            session.fit(1);
            value = TunableOptimizer.of(session.trainer()).value(LEARNING_RATE);
            Checkpoint.save(session.trainer(), folder);
        }
        CyclicLR resumed = CyclicLR.builder().optStepSize(8).build();
        try (Session session = Session.of(resumed)) {
            Checkpoint.resume(session.trainer(), folder);
            assertThat(TunableOptimizer.of(session.trainer()).value(LEARNING_RATE))
                    .isEqualTo(value)
                    .isNotEqualTo(0.001);
        }
    }

    /** What a reset changed is over when the policy begins anew. */
    @Test
    void aCycleThatWasResetAndRestarted() throws Exception {
        CyclicLR cyclic = CyclicLR.builder().optStepSize(8).build();
        try (Session session = Session.of(cyclic)) {
            session.fit(1);
            cyclic.reset(r -> r.maxLr(0.02));
            session.fit(1);
            cyclic.restart();
            assertThat(cyclic.state().counters()).isEmpty();
            assertThat(cyclic.testRun().values(LEARNING_RATE)[8]).isEqualTo(0.006);
        }
    }

    private static EarlyStopping stopping() {
        return EarlyStopping.builder()
                .setMonitor("train_loss")
                .optMinDelta(10)
                .optPatience(3)
                .build();
    }

    @Test
    void earlyStoppingGoesOn() throws Exception {
        String best;
        try (Session session = Session.of(stopping())) {
            session.fit(1);
            best = ParameterHash.sha256(session.trainer().getModel().getBlock());
            session.fit(1);
            Checkpoint.save(session.trainer(), folder);
        }
        EarlyStopping resumed = stopping();
        try (Session session = Session.of(resumed)) {
            Checkpoint.resume(session.trainer(), folder);
            assertThat(resumed.state().waited()).isEqualTo(1);
            session.fit(2);
            assertThat(resumed.isStopped()).isTrue();
            assertThat(ParameterHash.sha256(session.trainer().getModel().getBlock()))
                    .isEqualTo(best);
            Checkpoint.save(session.trainer(), folder);
        }
        EarlyStopping over = stopping();
        try (Session session = Session.of(over)) {
            Checkpoint.resume(session.trainer(), folder);
            assertThat(over.isStopped()).isTrue();
            session.fit(1);
            assertThat(ParameterHash.sha256(session.trainer().getModel().getBlock()))
                    .isEqualTo(best);
        }
    }

    @Test
    void resumeOrStart() throws Exception {
        try (Session session = Session.of(oneCycle())) {
            Resumption run = Checkpoint.resumeOrStart(session.trainer(), folder.resolve("new"));
            assertThat(run.position()).isEqualTo(RunPosition.START);
            assertThat(run.folder()).isEmpty();
            assertThat(run.remainingEpochs(4)).isEqualTo(4);
            assertThatIllegalStateException()
                    .isThrownBy(
                            () ->
                                    run.dataset(
                                            TinyTask.data(session.trainer().getManager(), false),
                                            10,
                                            false))
                    .withMessageStartingWith("The run must have a seed to order its data");
        }
    }

    @Test
    void aRunThatNobodyWatchedCannotBeSaved() throws Exception {
        try (Session session = Session.of()) {
            session.fit(1);
            assertThatIllegalStateException()
                    .isThrownBy(() -> Checkpoint.save(session.trainer(), folder))
                    .withMessage(
                            "A run must be watched from its first update to be saved, but 10 were"
                                    + " done before; add a Checkpoint, a policy or a History to the"
                                    + " configuration, or TunableOptimizer.install(config)");
        }
    }

    @Test
    void whoGoesBackLeavesTheLaterOnesBehind() throws Exception {
        try (Session session = Session.of(saving(9))) {
            session.fit(7);
        }
        try (Session session = Session.of(saving(2))) {
            Checkpoint.resume(session.trainer(), folder.resolve("step-30"));
            session.fit(1);
        }
        assertThat(names())
                .contains("step-40", "step-30", "abandoned-step-70")
                .doesNotContain("step-70", "step-20");
        try (Session session = Session.of()) {
            assertThat(Checkpoint.resume(session.trainer(), folder).position().step())
                    .isEqualTo(40);
        }
    }

    private Checkpoint saving(int keepLast) {
        return Checkpoint.builder().setDir(folder).optKeepLast(keepLast).build();
    }

    /** A step may be saved twice: at its own end and at that of its epoch. */
    @Test
    void theBestStaysTheBestWhenItIsSavedAgain() throws Exception {
        Checkpoint saving =
                Checkpoint.builder()
                        .setDir(folder)
                        .optKeepLast(1)
                        .optKeepBest("train_loss", Mode.MAX)
                        .build();
        try (Session session = Session.of(saving)) {
            EasyTrain.fit(
                    session.trainer(),
                    1,
                    TinyTask.learnable(session.trainer().getManager(), false),
                    null);
            Checkpoint.save(session.trainer(), folder);
            EasyTrain.fit(
                    session.trainer(),
                    3,
                    TinyTask.learnable(session.trainer().getManager(), false),
                    null);
        }
        assertThat(names()).containsExactly("best", "latest", "step-10", "step-40");
    }

    /** Killed between moving the old one away and the new one in. */
    @Test
    void theOneThatWasMovedAwayIsFound() throws Exception {
        try (Session session = Session.of(saving(1))) {
            session.fit(1);
        }
        Files.move(folder.resolve("step-10"), folder.resolve(".step-10.old"));
        try (Session session = Session.of()) {
            Resumption run = Checkpoint.resume(session.trainer(), folder);
            assertThat(run.position().step()).isEqualTo(10);
            assertThat(run.problems()).hasSize(1);
        }
    }

    @Test
    void aCompositeLossGoesOnWithinAnEpoch() throws Exception {
        SimpleCompositeLoss loss =
                new SimpleCompositeLoss().addLoss(Loss.softmaxCrossEntropyLoss("a"));
        loss.addAccumulator("key");
        SimpleCompositeLoss other =
                new SimpleCompositeLoss().addLoss(Loss.softmaxCrossEntropyLoss("a"));
        other.addAccumulator("key");
        try (NDManager manager = NDManager.newBaseManager()) {
            NDList labels = new NDList(manager.create(new float[] {0, 1}));
            NDList given = new NDList(manager.create(new float[][] {{1, 2}, {3, 4}}));
            loss.updateAccumulator("key", labels, given);
            EvaluatorSums.restore(List.of(other), EvaluatorSums.of(List.of(loss)));
            assertThat(other.getAccumulator("key")).isEqualTo(loss.getAccumulator("key"));
        }
    }

    /** As DJL sees a TorchScript file. */
    private static final class Module extends SequentialBlock implements SymbolBlock {}

    @Test
    void warnsOfStatisticsThatDjlDoesNotShow() throws Exception {
        SequentialBlock net = new Module().add(Linear.builder().setUnits(3).build());
        List<String> lines =
                LogLines.of(
                        () -> {
                            try (Session session =
                                    Session.of(
                                            TinyTask.sgd().build(),
                                            new SequentialBlock().add(net),
                                            Checkpoint.builder().setDir(folder).build())) {
                                session.fit(2);
                            }
                        });
        assertThat(lines).filteredOn(l -> l.contains("inside the TorchScript module")).hasSize(1);
    }

    /** A history that is resumed is one piece, not two. */
    @Test
    void theHistoryIsOne() throws Exception {
        try (Session session = Session.of(oneCycle())) {
            session.fit(2);
            Checkpoint.save(session.trainer(), folder);
        }
        try (Session session = Session.of(oneCycle())) {
            Checkpoint.resume(session.trainer(), folder);
            session.fit(2);
            History history = History.of(session.trainer());
            assertThat(history.segments()).containsExactly("OneCycle(max=0.1, 100 steps)");
            assertThat(history.steps().rowCount()).isEqualTo(40);
            assertThat(history.epochs().intColumn("epoch").asList()).containsExactly(0, 1, 2, 3);
        }
    }
}
