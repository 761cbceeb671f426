package io.github.djlschedules.optimizer;

import static io.github.djlschedules.optimizer.Hyperparameter.LEARNING_RATE;
import static io.github.djlschedules.optimizer.Hyperparameter.MOMENTUM;
import static io.github.djlschedules.optimizer.Hyperparameter.WEIGHT_DECAY;
import static io.github.djlschedules.testing.BadInput.NOT_NEGATIVE;
import static io.github.djlschedules.testing.BadInput.POSITIVE;
import static io.github.djlschedules.testing.BadInput.all;
import static io.github.djlschedules.testing.BadInput.below;
import static io.github.djlschedules.testing.BadInput.doubles;
import static io.github.djlschedules.testing.BadInput.isNull;
import static io.github.djlschedules.testing.BadInput.row;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.Model;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.DefaultTrainingConfig;
import ai.djl.training.Trainer;
import ai.djl.training.optimizer.Optimizer;
import io.github.djlschedules.testing.AppliedValues;
import io.github.djlschedules.testing.TinyTask;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What the optimizer refuses. */
@SuppressWarnings({"NullAway", "DataFlowIssue"}) // null is what some of these are about
class TunableOptimizerArgumentsTest {

    private static Optimizer sgd() {
        return TinyTask.sgd().optMomentum(0.9f).build();
    }

    private static TunableOptimizer tunable() {
        return TunableOptimizer.wrap(sgd());
    }

    static Stream<Arguments> arguments() {
        TunableOptimizer t = tunable();
        return all(
                Stream.of(
                        isNull("wrap", "optimizer", () -> TunableOptimizer.wrap(null)),
                        isNull("install", "config", () -> TunableOptimizer.install(null)),
                        isNull("of", "trainer", () -> TunableOptimizer.of(null)),
                        isNull("set", "hyperparameter", () -> t.set(null, 1)),
                        row(
                                "set(MOMENTUM, 1)",
                                "momentum must be below 1, but momentum=1.0",
                                () -> t.set(MOMENTUM, 1))),
                doubles("set", "learning_rate", NOT_NEGATIVE, v -> t.set(LEARNING_RATE, v), -0.1),
                doubles("set", "momentum", NOT_NEGATIVE, v -> t.set(MOMENTUM, v), -0.1),
                doubles("set", "weight_decay", NOT_NEGATIVE, v -> t.set(WEIGHT_DECAY, v), -0.1),
                below(1, "optAccumulate", "accumulate", n -> t.optAccumulate((int) n)),
                doubles("optClipValue", "clipValue", POSITIVE, t::optClipValue, 0, -1),
                doubles("optClipNorm", "clipNorm", POSITIVE, t::optClipNorm, 0, -1));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("arguments")
    void refuses(String called, String message, ThrowingCallable call) {
        assertThatIllegalArgumentException().as(called).isThrownBy(call).withMessage(message);
    }

    static Stream<Arguments> withoutATrainer() {
        TunableOptimizer t = tunable();
        return Stream.<ThrowingCallable>of(
                        () -> t.value(LEARNING_RATE),
                        () -> t.claim(new Constant("a"), Set.of(LEARNING_RATE)),
                        t::suspend,
                        t::resume,
                        t::resetState,
                        () -> t.loadState(new NDList()),
                        () -> t.saveState(null),
                        () -> t.addObserver(new AppliedValues()))
                .map(Arguments::of);
    }

    @ParameterizedTest
    @MethodSource("withoutATrainer")
    void refusesWithoutATrainer(ThrowingCallable call) {
        assertThatIllegalStateException()
                .isThrownBy(call)
                .withMessage(
                        "A trainer must be open, but this optimizer serves none; call"
                                + " TunableOptimizer.of(trainer)");
    }

    @Test
    void whatNeedsNoTrainerAsksForNone() {
        TunableOptimizer t = tunable();
        t.release(new Constant("a"));
        t.removeObserver(new AppliedValues());
        assertThat(t.step()).isZero();
        assertThat(t.isSuspended()).isFalse();
        assertThat(t.peers()).isEmpty();
    }

    private record Constant(String name) implements Driver {

        @Override
        public double valueAt(Hyperparameter hyperparameter, long step) {
            return 0.5;
        }

        @Override
        public boolean isFinished(long step) {
            return false;
        }
    }

    @Test
    void oneOptimizerOnTwoOpenTrainers() {
        DefaultTrainingConfig config = TinyTask.config(sgd());
        TunableOptimizer.install(config);
        try (Model model = TinyTask.model(TinyTask.net());
                Model other = TinyTask.model(TinyTask.net());
                Trainer first = model.newTrainer(config)) {
            assertThat(first.getManager().isOpen()).isTrue();
            assertThatIllegalStateException()
                    .isThrownBy(() -> other.newTrainer(config))
                    .withMessage(
                            "A TunableOptimizer must serve one open trainer, but that of model tiny"
                                    + " is still open; close it, or install() one on each"
                                    + " configuration");
        }
    }

    @Test
    void momentumSetOnAnSgdWithoutIt() {
        try (Model model = TinyTask.model(TinyTask.net());
                Trainer trainer = model.newTrainer(TinyTask.config(TinyTask.sgd().build()))) {
            TunableOptimizer t = TunableOptimizer.of(trainer);
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> t.set(MOMENTUM, 0.5))
                    .withMessage(
                            "momentum must be driven on an optimizer that keeps it, but SGD was"
                                    + " built with momentum=0; write"
                                    + " Optimizer.sgd().optMomentum(0.9f)");
        }
    }

    // ----- state that is none

    static Stream<Arguments> garbage() {
        return Stream.of(
                garbage(
                        "state must hold arrays named parameter/slot, but one is named null",
                        m -> new NDList(m.zeros(new Shape(1)))),
                garbage(
                        "state must hold arrays named parameter/slot, but one is named weight",
                        m -> new NDList(named(m, "weight"))),
                garbage(
                        "state must hold a counter for each parameter, but has arrays of [a] and"
                                + " counters of []",
                        m -> new NDList(named(m, "a/0"))),
                garbage(
                        "state's a/counter must be two float64, but is (1)",
                        m -> new NDList(named(m, "a/0"), named(m, "a/counter"))),
                garbage(
                        "a/counter must count updates from 0 on, but a/counter=-1.0",
                        m -> new NDList(named(m, "a/0"), counter(m, "a", -1))),
                garbage(
                        "a/counter must count updates from 0 on, but a/counter=NaN",
                        m -> new NDList(named(m, "a/0"), counter(m, "a", Double.NaN))),
                garbage(
                        "state must belong to this model, but names 1 where the model has 4; the"
                                + " model lacks stranger; only the model has 01Linear_weight",
                        m -> new NDList(named(m, "stranger/0"), counter(m, "stranger"))));
    }

    private static Arguments garbage(String message, Function<NDManager, NDList> state) {
        return Arguments.of(message, state);
    }

    private static NDArray named(NDManager manager, String name) {
        NDArray array = manager.zeros(new Shape(1));
        array.setName(name);
        return array;
    }

    private static NDArray counter(NDManager manager, String parameter) {
        return counter(manager, parameter, 1);
    }

    private static NDArray counter(NDManager manager, String parameter, double updates) {
        NDArray array = manager.create(new double[] {updates, 0.1});
        array.setName(parameter + "/counter");
        return array;
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("garbage")
    void refusesGarbageAndKeepsItsState(String message, Function<NDManager, NDList> state)
            throws Exception {
        try (Model model = TinyTask.model(TinyTask.net());
                Trainer trainer = TinyTask.trainer(model, sgd())) {
            TunableOptimizer t = TunableOptimizer.of(trainer);
            TinyTask.fit(trainer, 1);
            NDManager manager = trainer.getManager();
            float[] before = t.saveState(manager).get(0).toFloatArray();
            assertThatThrownBy(() -> t.loadState(state.apply(manager)))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageStartingWith(message);
            assertThat(t.saveState(manager).get(0).toFloatArray()).isEqualTo(before);
        }
    }

    static Stream<Arguments> statesOfAnother() {
        return Stream.of(
                Arguments.of(
                        sgd(),
                        new Shape(1),
                        DataType.FLOAT32,
                        "be as the weight, float32 (8, 4), but is float32 (1)"),
                Arguments.of(
                        sgd(),
                        new Shape(8, 4),
                        DataType.INT32,
                        "be as the weight, float32 (8, 4), but is int32 (8, 4)"),
                Arguments.of(
                        Optimizer.adam().build(),
                        new Shape(8, 4),
                        DataType.FLOAT32,
                        "have 2 arrays for this optimizer, but has 1"));
    }

    @ParameterizedTest(name = "{3}")
    @MethodSource("statesOfAnother")
    void refusesStateOfAnotherShapeTypeOrOptimizer(
            Optimizer optimizer, Shape shape, DataType type, String rule) throws Exception {
        try (Model model = TinyTask.model(TinyTask.net());
                Trainer trainer = TinyTask.trainer(model, optimizer)) {
            TunableOptimizer t = TunableOptimizer.of(trainer);
            String first = model.getBlock().getParameters().keys().get(0);
            NDManager manager = trainer.getManager();
            NDArray slot = manager.zeros(shape, type);
            slot.setName(first + "/0");
            assertThatThrownBy(() -> t.loadState(new NDList(slot, counter(manager, first))))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("The loaded state of " + first + " must " + rule);
            assertThat(t.saveState(manager)).isEmpty();
        }
    }
}
