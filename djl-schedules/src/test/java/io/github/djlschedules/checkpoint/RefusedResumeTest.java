package io.github.djlschedules.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.Trainer;
import ai.djl.training.listener.TrainingListener;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonParser;
import io.github.djlschedules.history.History;
import io.github.djlschedules.listener.EarlyStopping;
import io.github.djlschedules.listener.Policy;
import io.github.djlschedules.listener.PolicyState;
import io.github.djlschedules.listener.ReduceLROnPlateau;
import io.github.djlschedules.listener.ScheduleListener;
import io.github.djlschedules.optimizer.Hyperparameter;
import io.github.djlschedules.optimizer.OptimizerState;
import io.github.djlschedules.optimizer.ParameterGroups;
import io.github.djlschedules.optimizer.RunPosition;
import io.github.djlschedules.optimizer.TunableOptimizer;
import io.github.djlschedules.schedule.Schedule;
import io.github.djlschedules.state.EvaluatorSums;
import io.github.djlschedules.testing.TinyTask;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Each part of a checkpoint, spoilt with checksums that fit: refused before anything is changed.
 */
class RefusedResumeTest {

    private static final String WEIGHT = "01Linear_weight";

    @TempDir static Path whole;

    @TempDir Path folder;

    private static final Map<String, byte[]> files = new LinkedHashMap<>();
    private static Run.Outcome saved = new Run.Outcome("", "");

    private static Session session(TrainingListener... more) {
        Session session =
                Session.of(
                        TinyTask.sgd().optMomentum(0.9f).build(),
                        TinyTask.netWithBatchNormAndDropout(),
                        Stream.concat(Stream.of(more), listeners())
                                .toArray(TrainingListener[]::new));
        TunableOptimizer tunable = TunableOptimizer.of(session.trainer());
        tunable.groups().lrFactor(WEIGHT, 0.5).freeze("02*");
        tunable.set(Hyperparameter.WEIGHT_DECAY, 0.01);
        return session;
    }

    private static Stream<TrainingListener> listeners() {
        return Stream.of(
                ReduceLROnPlateau.builder()
                        .setLr(0.05)
                        .optMonitor("train_loss")
                        .optWarmupSteps(5)
                        .build(),
                ScheduleListener.builder()
                        .setSchedule(Hyperparameter.MOMENTUM, Schedule.linear(0.9, 0.8, 100))
                        .build(),
                EarlyStopping.builder().setMonitor("train_loss").build());
    }

    @BeforeAll
    static void make() throws Exception {
        try (Session session = session()) {
            session.fit(2);
            files.putAll(Contents.read(Checkpoint.save(session.trainer(), whole)).files());
            saved = Run.outcome(session.trainer());
        }
    }

    // ----- the parts, and how each is spoilt

    private interface Spoil {
        void spoil(Map<String, byte[]> files) throws IOException;
    }

    /** Puts a value at a path of run.json; null takes away what is there. */
    private static Arguments run(String path, @Nullable String value, String message) {
        Spoil spoil =
                files -> {
                    JsonElement root =
                            JsonParser.parseString(new Contents(files).text(Contents.RUN));
                    JsonElement at = root;
                    String[] names = path.split("/");
                    for (String name : List.of(names).subList(0, names.length - 1)) {
                        at =
                                at instanceof JsonArray array
                                        ? array.get(Integer.parseInt(name))
                                        : at.getAsJsonObject().get(name);
                    }
                    String last = names[names.length - 1];
                    assertThat(at.getAsJsonObject().has(last) || last.equals("stranger")).isTrue();
                    at.getAsJsonObject().remove(last);
                    if (value != null) {
                        at.getAsJsonObject().add(last, JsonParser.parseString(value));
                    }
                    files.put(Contents.RUN, root.toString().getBytes(StandardCharsets.UTF_8));
                };
        return Arguments.of(path + " = " + value, message, spoil);
    }

    private static Arguments text(String file, String text, String message) {
        Spoil spoil = files -> files.put(file, text.getBytes(StandardCharsets.UTF_8));
        return Arguments.of(file + " = " + text, message, spoil);
    }

    private static Arguments arrays(
            String file, String what, Consumer<NDList> change, String message) {
        Spoil spoil =
                files -> {
                    try (NDManager manager = NDManager.newBaseManager()) {
                        NDList arrays = decode(manager, files, file);
                        change.accept(arrays);
                        files.put(file, Tensors.encode(arrays));
                    }
                };
        return Arguments.of(file + ": " + what, message, spoil);
    }

    private static NDList decode(NDManager manager, Map<String, byte[]> files, String file)
            throws IOException {
        return Tensors.decode(manager, new Contents(files).get(file), file);
    }

    private static NDArray named(NDList arrays, String name) {
        return arrays.stream().filter(a -> name.equals(a.getName())).findFirst().orElseThrow();
    }

    private static Consumer<NDList> renamed(String name) {
        return arrays -> named(arrays, name).setName(name.replace(WEIGHT, "stranger"));
    }

    private static Consumer<NDList> without(String name) {
        return arrays -> arrays.remove(named(arrays, name));
    }

    private static Consumer<NDList> as(String name, DataType type, long... shape) {
        return arrays -> {
            NDArray other = named(arrays, name).getManager().zeros(new Shape(shape), type);
            other.setName(name);
            arrays.remove(named(arrays, name));
            arrays.add(other);
        };
    }

    private static Stream<Arguments> weights(String file) {
        return Stream.of(
                arrays(file, "a stranger", renamed(WEIGHT), "parameters must be those of the"),
                arrays(file, "one too few", without(WEIGHT), "parameters must be those of the"),
                arrays(
                        file,
                        "another shape",
                        as(WEIGHT, DataType.FLOAT32, 4, 8),
                        WEIGHT + " must be float32 (8, 4) as in the model, but is float32 (4, 8)"),
                arrays(
                        file,
                        "another type",
                        as(WEIGHT, DataType.INT32, 8, 4),
                        WEIGHT + " must be float32 (8, 4) as in the model, but is int32 (8, 4)"),
                text(file, "no arrays, but longer than a length", file + " must "));
    }

    private static Stream<Arguments> moments() {
        String file = Contents.OPTIMIZER;
        String slot = WEIGHT + "/0";
        String counter = WEIGHT + "/counter";
        return Stream.of(
                arrays(
                        file,
                        "a stranger",
                        renamed(slot).andThen(renamed(counter)),
                        "state must belong to this model, but names 4 where the model has 8; the"
                                + " model lacks stranger; only the model has "
                                + WEIGHT),
                arrays(file, "no counter", without(counter), "state must hold a counter for each"),
                arrays(
                        file,
                        "another counter",
                        as(counter, DataType.FLOAT32, 2),
                        "state's " + counter + " must be two float64"),
                arrays(
                        file,
                        "no momentum",
                        without(slot),
                        "The loaded state of " + WEIGHT + " must have 1 arrays"),
                arrays(
                        file,
                        "another shape",
                        as(slot, DataType.FLOAT32, 4, 8),
                        "The loaded state of " + WEIGHT + " must be as the weight"),
                arrays(
                        file,
                        "another type",
                        as(slot, DataType.INT32, 8, 4),
                        "The loaded state of " + WEIGHT + " must be as the weight"),
                text(file, "no arrays, but longer than a length", file + " must "));
    }

    private static Stream<Arguments> states() {
        String wrong = "run.json is no state of a run: ";
        String group = "groups/" + WEIGHT;
        String plateau = "policies/0/";
        return Stream.of(
                run("format", "2", "run.json must have format 1, but format=2"),
                run("position/step", "-1", wrong),
                run("position", null, wrong),
                run("withinEpoch", "true", "The evaluators must be the checkpoint's"),
                run("sums", "[null]", wrong),
                run("best", "{}", wrong),
                run("groups/stranger", "{}", "settings must belong to this model, but name 6 w"),
                run(group, "null", wrong),
                run(group + "/lrFactor", "-1", wrong),
                run("groups", null, wrong),
                run("optimizer", null, wrong),
                run("optimizer/ownRate", null, wrong),
                run("optimizer/settings", null, wrong),
                run("optimizer/settings/kernel", null, wrong),
                run("optimizer/settings/constants/momentum", "0.5", "The optimizer must be the"),
                run("optimizer/set/WEIGHT_DECAY", "0.5", "The weight_decay set by hand must be"),
                run("optimizer/set/WEIGHT_DECAY", "-1", "weight_decay must be"),
                run("policies", "[]", "The policies must be the checkpoint's"),
                run("policies", "[null]", wrong),
                run(plateau + "type", null, wrong),
                run(plateau + "name", null, wrong),
                run(plateau + "criterion", null, wrong),
                run(plateau + "criterion", "\"\"", "The policy must be the checkpoint's"),
                run(plateau + "position", "-1", wrong),
                run(plateau + "steps", "7", "The length of ReduceLROnPlateau must be that"),
                run(
                        plateau + "warmupSteps",
                        "7",
                        "The length of ReduceLROnPlateau must be that of the checkpoint, endless"
                                + " after a warm-up of 7, but is endless after a warm-up of 5; build it"
                                + " with the saved one"),
                run(plateau + "samples/LEARNING_RATE", "[]", "The policy must be the checkpoint's"),
                run(plateau + "retimings", "[{}]", wrong),
                run(plateau + "counters/best", null, "The policy's counters must have best"),
                run(plateau + "counters/rate", "-1", "rate must be finite and >= 0"),
                run("policies/1/samples/MOMENTUM", "[0.9]", "The policy must be the checkpoint's"),
                run("stopping", null, "The early stopping must be the checkpoint's, none"),
                run("stopping/rule", null, wrong),
                run("stopping/rule", "\"\"", "The early stopping must be the checkpoint's, , but"),
                text(Contents.HISTORY, "{}", "json "));
    }

    static Stream<Arguments> parts() {
        Stream<Arguments> weights =
                Stream.concat(weights(Contents.PARAMETERS), weights(Contents.BEST_WEIGHTS));
        return Stream.concat(Stream.concat(states(), moments()), weights);
    }

    // ----- what must not change

    private record Seen(
            Run.Outcome outcome,
            RunPosition position,
            OptimizerState optimizer,
            Map<String, ParameterGroups.Setting> groups,
            boolean movesStatistics,
            List<PolicyState> policies,
            List<EarlyStopping.State> stopping,
            int bestWeights,
            List<Map<String, Double>> sums) {

        static Seen of(Trainer trainer) {
            TunableOptimizer tunable = TunableOptimizer.of(trainer);
            return new Seen(
                    Run.outcome(trainer),
                    tunable.position(),
                    tunable.state(),
                    tunable.groups().settings(),
                    tunable.groups().movesStatistics(),
                    Peers.policies(tunable).stream().map(Policy::state).toList(),
                    Peers.stopping(tunable).stream().map(EarlyStopping::state).toList(),
                    Peers.stopping(tunable).orElseThrow().bestWeights().size(),
                    EvaluatorSums.of(List.copyOf(trainer.getEvaluators())));
        }
    }

    /** Gives a new trainer momenta of its own, which are not the checkpoint's. */
    private static void loadOtherMomenta(Trainer trainer) throws IOException {
        try (NDManager scratch = trainer.getManager().newSubManager()) {
            NDList moments = decode(scratch, files, Contents.OPTIMIZER);
            moments.forEach(array -> array.addi(1));
            TunableOptimizer.of(trainer).loadState(moments);
        }
    }

    private void assertRefused(Trainer trainer, Path dir, String message) throws IOException {
        loadOtherMomenta(trainer);
        Seen before = Seen.of(trainer);
        assertThatThrownBy(() -> Checkpoint.resume(trainer, dir))
                .isInstanceOfAny(
                        IOException.class,
                        IllegalArgumentException.class,
                        IllegalStateException.class)
                .hasMessageStartingWith(message);
        assertThat(Seen.of(trainer)).isEqualTo(before);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("parts")
    void whatIsRefusedChangesNothing(String name, String message, Spoil spoil) throws Exception {
        Map<String, byte[]> spoilt = new LinkedHashMap<>(files);
        spoil.spoil(spoilt);
        new Contents(spoilt).writeTo(folder.resolve("step-20"));
        try (Session session = session()) {
            Trainer trainer = session.trainer();
            assertRefused(trainer, folder, message);
            Checkpoint.resume(trainer, whole);
            assertThat(Run.outcome(trainer)).isEqualTo(saved);
        }
    }

    @Test
    void aHistoryThatHoldsAnotherRunIsRefused() throws Exception {
        History history = new History();
        try (Session session = session(history)) {
            session.fit(1);
        }
        try (Session session = session(history)) {
            assertRefused(session.trainer(), whole, "A History must hold no step");
        }
    }
}
