package io.github.djlschedules.optimizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.offset;

import ai.djl.Device;
import ai.djl.Model;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.nn.Block;
import ai.djl.nn.Parameter;
import ai.djl.training.DefaultTrainingConfig;
import ai.djl.training.LocalParameterServer;
import ai.djl.training.Trainer;
import ai.djl.training.dataset.Batch;
import ai.djl.training.optimizer.Optimizer;
import ai.djl.training.tracker.Tracker;
import io.github.djlschedules.testing.TinyTask;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Groups with clipping, accumulation and several copies of a parameter. */
class GroupsAtTheKernelTest {

    private interface Use {
        void with(Trainer trainer, TunableOptimizer tunable) throws Exception;
    }

    private static void train(Block net, UnaryOperator<TunableOptimizer> options, Use use)
            throws Exception {
        DefaultTrainingConfig config =
                TinyTask.config(
                        Optimizer.sgd()
                                .setLearningRateTracker(Tracker.fixed(1f))
                                .optWeightDecays(0.1f)
                                .build());
        TunableOptimizer tunable = options.apply(TunableOptimizer.install(config));
        try (Model model = TinyTask.model(net);
                Trainer trainer = TinyTask.initialize(model.newTrainer(config))) {
            use.with(trainer, tunable);
        }
    }

    private static Iterator<Batch> batches(Trainer trainer) throws Exception {
        return trainer.iterateDataset(TinyTask.data(trainer.getManager(), false)).iterator();
    }

    private static void step(Trainer trainer, Iterator<Batch> batches) {
        backward(trainer, batches);
        trainer.step();
    }

    private static void backward(Trainer trainer, Iterator<Batch> batches) {
        try (Batch batch = batches.next()) {
            TinyTask.backward(trainer, batch);
        }
    }

    /**
     * At rate 1 without decay the weights move by the clipped gradients. Either layer may be the
     * first that DJL updates, and a gradient that was cleared before would count nowhere.
     */
    @ParameterizedTest
    @ValueSource(strings = {"01*", "03*"})
    void theGlobalNormCountsNoFrozenGradient(String frozen) throws Exception {
        double bound = 0.01;
        train(
                TinyTask.net(),
                tunable -> tunable.optClipNorm(bound),
                (trainer, tunable) -> {
                    tunable.groups().decayFactor("*", 0).freeze(frozen);
                    trainer.getModel().getBlock().freezeParameters(false); // gradients all the same
                    List<float[]> before = List.copyOf(TinyTask.parameters(trainer).values());
                    step(trainer, batches(trainer));
                    List<float[]> after = List.copyOf(TinyTask.parameters(trainer).values());
                    double square = 0;
                    for (int p = 0; p < after.size(); p++) {
                        for (int i = 0; i < after.get(p).length; i++) {
                            square += Math.pow((double) after.get(p)[i] - before.get(p)[i], 2);
                        }
                    }
                    assertThat(Math.sqrt(square)).isCloseTo(bound, offset(1e-6));
                });
    }

    /** Frozen after the first of two accumulated batches is frozen for the whole of that step. */
    @Test
    void aFreezeAmidAccumulatedBatchesLeavesNothingBehind() throws Exception {
        assertThat(accumulated(true)).isEqualTo(accumulated(false));
    }

    private static Map<String, String> accumulated(boolean frozenFromTheStart) throws Exception {
        Map<String, String> parameters = new TreeMap<>();
        train(
                TinyTask.net(),
                tunable -> tunable.optAccumulate(2),
                (trainer, tunable) -> {
                    Iterator<Batch> batches = batches(trainer);
                    if (frozenFromTheStart) {
                        tunable.groups().freeze("01*");
                    }
                    step(trainer, batches);
                    tunable.groups().freeze("01*");
                    step(trainer, batches);
                    tunable.groups().unfreeze("01*");
                    step(trainer, batches);
                    step(trainer, batches);
                    assertThat(tunable.step()).isEqualTo(2);
                    TinyTask.parameters(trainer)
                            .forEach((name, v) -> parameters.put(name, Arrays.toString(v)));
                });
        return parameters;
    }

    /** In a loop without events a step is known by a weight that comes again. */
    @Test
    void whatMissedTheLastStepBelongsToTheNext() throws Exception {
        train(
                TinyTask.net(),
                tunable -> tunable,
                (trainer, tunable) -> {
                    var parameters = trainer.getModel().getBlock().getParameters();
                    Consumer<String> update =
                            name -> {
                                Parameter parameter = parameters.get(name);
                                NDArray weight = parameter.getArray();
                                tunable.update(parameter.getId(), weight, weight.onesLike());
                            };
                    update.accept("01Linear_bias");
                    update.accept("03Linear_bias");
                    tunable.groups().freeze("01*");
                    update.accept("03Linear_bias");
                    assertThat(tunable.step()).isEqualTo(2);
                    tunable.groups().unfreeze("01*");
                    update.accept("01Linear_bias");
                    assertThat(tunable.step()).isEqualTo(3);
                    update.accept("03Linear_bias");
                    assertThat(tunable.step()).isEqualTo(3);
                });
    }

    @Test
    void allReplicasGetTheFactorsAndAreFrozen() throws Exception {
        train(
                TinyTask.net(),
                tunable -> tunable,
                (trainer, tunable) -> {
                    Parameter bias =
                            trainer.getModel().getBlock().getParameters().get("01Linear_bias");
                    NDManager manager = trainer.getManager();
                    NDArray[] replicas = {bias.getArray(), bias.getArray().duplicate()};
                    LocalParameterServer server = new LocalParameterServer(tunable);
                    Runnable update =
                            () ->
                                    server.update(
                                            bias.getId(),
                                            new NDArray[] {
                                                manager.ones(bias.getShape()),
                                                manager.ones(bias.getShape())
                                            },
                                            replicas);
                    float w = replicas[0].getFloat(0);
                    tunable.groups().lrFactor("*_bias", 0.5).decayFactor("*_bias", 3);
                    update.run();
                    for (NDArray replica : replicas) { // DJL sums the gradients of replicas
                        assertThat(replica.getFloat(0))
                                .isCloseTo(w - 0.5f * (2 + 0.3f * w), offset(1e-6f));
                    }
                    tunable.groups().freeze("*_bias");
                    float[] before = replicas[0].toFloatArray();
                    update.run();
                    for (NDArray replica : replicas) {
                        assertThat(replica.toFloatArray()).isEqualTo(before);
                    }
                    assertThat(tunable.step()).isEqualTo(1);
                });
    }

    /** As if DJL trained copies on a GPU: no switch of the original's gradient reaches them. */
    private static void onAnotherDevice(Block net, Consumer<Trainer> prepare, Use use)
            throws Exception {
        train(
                net,
                tunable -> tunable,
                (trainer, tunable) -> {
                    step(trainer, batches(trainer)); // DJL checks the devices at the first step
                    prepare.accept(trainer);
                    trainer.getDevices()[0] = Device.gpu();
                    use.with(trainer, tunable);
                });
    }

    @Test
    void withCopiesOnOtherDevicesOnlyTheUpdateIsSkipped() throws Exception {
        onAnotherDevice(
                TinyTask.net(),
                trainer -> {},
                (trainer, tunable) -> {
                    Iterator<Batch> batches = batches(trainer);
                    tunable.groups().freeze("01*");
                    Parameter weight =
                            trainer.getModel().getBlock().getParameters().get("01Linear_weight");
                    assertThat(weight.requiresGradient()).isTrue();
                    float[] before = weight.getArray().toFloatArray();
                    step(trainer, batches);
                    assertThat(weight.getArray().toFloatArray()).isEqualTo(before);
                    try (NDArray gradient = weight.getArray().getGradient()) {
                        assertThat(gradient.toFloatArray()).containsOnly(0);
                    }
                    tunable.groups().unfreeze("01*");
                    step(trainer, batches);
                    assertThat(weight.getArray().toFloatArray()).isNotEqualTo(before);
                });
    }

    @Test
    void whatCopiesOnOtherDevicesCannotDoIsRefused() throws Exception {
        onAnotherDevice(
                TinyTask.netWithBatchNormAndDropout(),
                trainer -> trainer.getModel().getBlock().freezeParameters(true),
                (trainer, tunable) -> {
                    assertThatThrownBy(() -> tunable.groups().freeze("02*"))
                            .isInstanceOf(IllegalStateException.class)
                            .hasMessage(
                                    "freeze must find running statistics on the training device"
                                            + " gpu(0), but runningMean is on cpu(); load the"
                                            + " model there, or call optMoveStatistics()");
                    assertThatThrownBy(() -> tunable.groups().unfreeze("01Linear_bias"))
                            .isInstanceOf(IllegalStateException.class)
                            .hasMessage(
                                    "unfreeze must find a gradient on every device, but"
                                            + " 01Linear_bias was frozen by DJL when they got their"
                                            + " copies; call its freeze(false) before"
                                            + " trainer.initialize(shapes)");
                });
    }
}
