package io.github.djlschedules.checkpoint;

import static io.github.djlschedules.optimizer.Hyperparameter.LEARNING_RATE;
import static io.github.djlschedules.optimizer.Hyperparameter.WEIGHT_DECAY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.nn.Activation;
import ai.djl.nn.Block;
import ai.djl.nn.SequentialBlock;
import ai.djl.nn.core.Linear;
import ai.djl.training.listener.TrainingListener;
import ai.djl.training.optimizer.Optimizer;
import ai.djl.training.tracker.Tracker;
import io.github.djlschedules.history.History;
import io.github.djlschedules.listener.CyclicLR;
import io.github.djlschedules.listener.EarlyStopping;
import io.github.djlschedules.listener.OneCycle;
import io.github.djlschedules.listener.ReduceLROnPlateau;
import io.github.djlschedules.listener.ScheduleListener;
import io.github.djlschedules.optimizer.TunableOptimizer;
import io.github.djlschedules.schedule.Schedule;
import io.github.djlschedules.state.ParameterHash;
import io.github.djlschedules.testing.TinyTask;
import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What does not fit a checkpoint is an error that names both sides, and nothing is changed. */
class MismatchTest {

    @TempDir static Path unused;

    @TempDir Path folder;

    private static OneCycle oneCycle(double max) {
        return OneCycle.builder().setMaxLr(max).setTotalSteps(100).build();
    }

    @BeforeEach
    void train() throws Exception {
        try (Session session = Session.of(oneCycle(0.1))) {
            session.fit(2);
            Checkpoint.save(session.trainer(), folder);
        }
    }

    static Stream<Arguments> policies() {
        return Stream.of(
                Arguments.of(
                        new TrainingListener[] {oneCycle(0.2)},
                        "The policy must be the checkpoint's, OneCycle(max=0.1, 100 steps), but is"
                                + " OneCycle(max=0.2, 100 steps): the learning_rate of step 0"),
                Arguments.of(
                        new TrainingListener[] {CyclicLR.builder().build()},
                        "The policies must be the checkpoint's, [OneCycle(max=0.1, 100 steps)], but"
                                + " are [CyclicLR(base=0.001, max=0.006, 2000 up, 2000 down,"
                                + " TRIANGULAR)]"),
                Arguments.of(
                        new TrainingListener[0],
                        "The policies must be the checkpoint's, [OneCycle(max=0.1, 100 steps)], but"
                                + " are []"),
                Arguments.of(
                        new TrainingListener[] {
                            oneCycle(0.1),
                            ScheduleListener.builder()
                                    .setSchedule(WEIGHT_DECAY, Schedule.constant(0))
                                    .build()
                        },
                        "The policies must be the checkpoint's"),
                Arguments.of(
                        new TrainingListener[] {
                            oneCycle(0.1), EarlyStopping.builder().setMonitor("train_loss").build()
                        },
                        "The early stopping must be the checkpoint's, none, but is"
                                + " EarlyStopping(train_loss, patience=3)"),
                Arguments.of(
                        new TrainingListener[] {
                            oneCycle(0.1), Checkpoint.builder().setDir(unused).optSeed(7).build()
                        },
                        "seed must be the checkpoint's, null, but seed=7"));
    }

    @ParameterizedTest
    @MethodSource("policies")
    void otherListeners(TrainingListener[] listeners, String message) {
        try (Session session = Session.of(listeners)) {
            String before = ParameterHash.sha256(session.trainer().getModel().getBlock());
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> Checkpoint.resume(session.trainer(), folder))
                    .withMessageStartingWith(message);
            assertThat(ParameterHash.sha256(session.trainer().getModel().getBlock()))
                    .isEqualTo(before);
            assertThat(TunableOptimizer.of(session.trainer()).step()).isZero();
        }
    }

    static Stream<Arguments> trainers() {
        Block wider =
                new SequentialBlock()
                        .add(Linear.builder().setUnits(5).build())
                        .add(Linear.builder().setUnits(3).build());
        Block deeper = TinyTask.net().add(Linear.builder().setUnits(3).build());
        return Stream.of(
                Arguments.of(
                        Optimizer.adam().build(),
                        TinyTask.net(),
                        "The optimizer must be the checkpoint's, sgd with {"),
                Arguments.of(
                        TinyTask.sgd().optMomentum(0.8f).build(),
                        TinyTask.net(),
                        "The optimizer must be the checkpoint's, sgd with"
                                + " {momentum=0.8999999761581421}, but is sgd with"
                                + " {momentum=0.800000011920929}"),
                Arguments.of(
                        TunableOptimizer.wrap(TinyTask.sgd().optMomentum(0.9f).build())
                                .optClipNorm(1),
                        TinyTask.net(),
                        "The optimizer must be the checkpoint's, sgd with {clip_norm=Infinity}, but"
                                + " is sgd with {clip_norm=1.0}"),
                Arguments.of(
                        TinyTask.sgd().optMomentum(0.9f).build(),
                        wider,
                        "parameters must be those of the model, but are 4 where the model has 4; the"
                                + " model lacks 03Linear_bias; only the model has 02Linear_bias"),
                Arguments.of(
                        TinyTask.sgd().optMomentum(0.9f).build(),
                        deeper,
                        "parameters must be those of the model, but are 4 where the model has 6;"
                                + " only the model has 04Linear_bias"));
    }

    @ParameterizedTest
    @MethodSource("trainers")
    void anotherOptimizerOrModel(Optimizer optimizer, Block net, String message) {
        try (Session session = Session.of(optimizer, net, oneCycle(0.1))) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> Checkpoint.resume(session.trainer(), folder))
                    .withMessageStartingWith(message);
        }
    }

    @Test
    void anotherShape() {
        Block other =
                new SequentialBlock()
                        .add(Linear.builder().setUnits(9).build())
                        .add(Activation::tanh)
                        .add(Linear.builder().setUnits(3).build());
        try (Session session =
                Session.of(TinyTask.sgd().optMomentum(0.9f).build(), other, oneCycle(0.1))) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> Checkpoint.resume(session.trainer(), folder))
                    .withMessage(
                            "01Linear_weight must be float32 (9, 4) as in the model, but is"
                                    + " float32 (8, 4)");
        }
    }

    @Test
    void aTrainerThatHasTrained() throws Exception {
        try (Session session = Session.of(oneCycle(0.1))) {
            session.fit(1);
            assertThatIllegalStateException()
                    .isThrownBy(() -> Checkpoint.resume(session.trainer(), folder))
                    .withMessage("The trainer must be new to be resumed, but has done 10 updates");
        }
    }

    @Test
    void noCheckpoint() {
        try (Session session = Session.of(oneCycle(0.1))) {
            Path none = folder.resolve("none");
            assertThatThrownBy(() -> Checkpoint.resume(session.trainer(), none))
                    .isInstanceOf(IOException.class)
                    .hasMessage("dir must hold a checkpoint, but dir=" + none);
        }
    }

    @Test
    void anotherPolicyByName() throws Exception {
        CyclicLR cyclic = CyclicLR.builder().build();
        try (Session session = Session.of(cyclic)) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> Checkpoint.replacePolicy(session.trainer(), folder, "StepLR"))
                    .withMessage(
                            "savedPolicy must be the class of one, and only one, in the"
                                    + " checkpoint, [OneCycle], but savedPolicy=StepLR");
            Checkpoint.replacePolicy(session.trainer(), folder, "OneCycle");
            TunableOptimizer tunable = TunableOptimizer.of(session.trainer());
            assertThat(tunable.step()).isEqualTo(20);
            assertThat(tunable.value(LEARNING_RATE)).isEqualTo(0.001);
            session.fit(1);
            assertThat(cyclic.history().segments())
                    .containsExactly("OneCycle(max=0.1, 100 steps)", cyclic.name());
            assertThat(cyclic.history().events().stringColumn("event").asList())
                    .containsExactly("OneCycle was replaced by [" + cyclic.name() + "]");
        }
    }

    private static ReduceLROnPlateau plateau(int patience) {
        return ReduceLROnPlateau.builder().setLr(0.1).optPatience(patience).build();
    }

    /** Its values before the first cut tell nothing of a plateau policy. */
    @Test
    void aPlateauOfOtherOptions(@TempDir Path other) throws Exception {
        try (Session session = Session.of(plateau(3))) {
            Checkpoint.save(session.trainer(), other);
        }
        try (Session session = Session.of(plateau(4))) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> Checkpoint.resume(session.trainer(), other))
                    .withMessageStartingWith("The policy must be the checkpoint's,")
                    .withMessageContaining("patience=3")
                    .withMessageContaining("patience=4");
        }
    }

    @Test
    void aTrackerThatBeginsAnew(@TempDir Path other) throws Exception {
        try (Session session = Session.of(decaying(0), TinyTask.net(), new History())) {
            session.fit(2);
            Checkpoint.save(session.trainer(), other);
        }
        try (Session session = Session.of(decaying(0), TinyTask.net(), new History())) {
            Checkpoint.resume(session.trainer(), other);
            assertThatIllegalStateException()
                    .isThrownBy(() -> session.fit(1))
                    .withMessage(
                            "The optimizer's tracker must go on at update 21, but is at 1; build"
                                    + " the optimizer with optBeginNumUpdate(20)");
        }
        try (Session session = Session.of(decaying(20), TinyTask.net(), new History())) {
            Checkpoint.resume(session.trainer(), other);
            session.fit(1);
        }
    }

    private static Optimizer decaying(int begin) {
        return Optimizer.sgd()
                .setLearningRateTracker(Tracker.factor().setBaseValue(0.1f).setFactor(0.9f).build())
                .optMomentum(0.9f)
                .optBeginNumUpdate(begin)
                .build();
    }

    @Test
    void aConstantRateOfItsOwn(@TempDir Path other) throws Exception {
        try (Session session = Session.of(new History())) {
            session.fit(1);
            Checkpoint.save(session.trainer(), other);
        }
        Optimizer faster =
                Optimizer.sgd()
                        .setLearningRateTracker(Tracker.fixed(0.5f))
                        .optMomentum(0.9f)
                        .build();
        try (Session session = Session.of(faster, TinyTask.net())) {
            Checkpoint.resume(session.trainer(), other);
            assertThatIllegalStateException()
                    .isThrownBy(() -> session.fit(1))
                    .withMessage(
                            "The optimizer's own learning rate must be the checkpoint's, 0.05, but"
                                    + " is 0.5");
        }
    }

    @Test
    void aValueSetByHand(@TempDir Path other) throws Exception {
        try (Session session = Session.of(oneCycle(0.1))) {
            TunableOptimizer.of(session.trainer()).set(WEIGHT_DECAY, 0.5);
            session.fit(1);
            Checkpoint.save(session.trainer(), other);
        }
        try (Session session = Session.of(oneCycle(0.1))) {
            Checkpoint.resume(session.trainer(), other);
            assertThat(TunableOptimizer.of(session.trainer()).value(WEIGHT_DECAY)).isEqualTo(0.5);
        }
        try (Session session = Session.of(oneCycle(0.1))) {
            TunableOptimizer.of(session.trainer()).set(WEIGHT_DECAY, 0.25);
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> Checkpoint.resume(session.trainer(), other))
                    .withMessage(
                            "The weight_decay set by hand must be the checkpoint's, 0.5, but is"
                                    + " 0.25; set another after resuming");
        }
    }
}
