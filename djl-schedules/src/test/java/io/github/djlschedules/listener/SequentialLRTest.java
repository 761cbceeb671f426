package io.github.djlschedules.listener;

import static io.github.djlschedules.optimizer.Hyperparameter.LEARNING_RATE;
import static io.github.djlschedules.optimizer.Hyperparameter.MOMENTUM;
import static io.github.djlschedules.testing.BadInput.all;
import static io.github.djlschedules.testing.BadInput.below;
import static io.github.djlschedules.testing.BadInput.isNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.within;

import ai.djl.Model;
import ai.djl.training.Trainer;
import ai.djl.training.dataset.ArrayDataset;
import ai.djl.training.dataset.RandomAccessDataset;
import io.github.djlschedules.schedule.Schedule;
import io.github.djlschedules.schedule.Warmup;
import io.github.djlschedules.testing.Goldens;
import io.github.djlschedules.testing.TinyTask;
import java.util.Arrays;
import java.util.Objects;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Policies one after the other. */
@SuppressWarnings({"NullAway", "DataFlowIssue"}) // null is what some of these are about
class SequentialLRTest {

    private static StepLR step() {
        return StepLR.builder().setLr(0.1).setStepSize(10).optGamma(0.5).build();
    }

    private static CosineAnnealingLR cosine(long steps) {
        return CosineAnnealingLR.builder().setLr(0.1).optMinLr(0.001).setTotalSteps(steps).build();
    }

    private static OneCycle oneCycle(long steps) {
        return OneCycle.builder()
                .setMaxLr(0.1)
                .setTotalSteps(steps)
                .optMomentumRange(0.95, 0.85)
                .build();
    }

    private static Policy line(double from, double to, long steps) {
        return ScheduleListener.builder()
                .setSchedule(LEARNING_RATE, Schedule.linear(from, to, steps))
                .build();
    }

    private static void checkAgainst(String peer, Policy policy) {
        double[] rates = Objects.requireNonNull(Goldens.decays().get(peer), peer);
        double[] ours = policy.testRun(rates.length).values(LEARNING_RATE);
        for (int t = 0; t < rates.length; t++) {
            assertThat(ours[t]).as("%s, step %d", peer, t).isCloseTo(rates[t], within(1e-9));
        }
    }

    @Test
    void equalsPyTorchs() {
        ExponentialLR exponential = ExponentialLR.builder().setLr(0.1).optGamma(0.98).build();
        checkAgainst(
                "torch_sequence",
                SequentialLR.builder()
                        .then(line(0.01, 0.1, 20), 20)
                        .then(exponential, 150)
                        .then(cosine(330))
                        .build());
        checkAgainst(
                "torch_sequence",
                SequentialLR.builder()
                        .then(exponential, 150)
                        .then(cosine(330))
                        .optWarmup(Warmup.from(0.1, 20))
                        .build());
        checkAgainst(
                "torch_warm_step",
                SequentialLR.builder().then(line(0.01, 0.1, 5), 5).then(step()).build());
    }

    @Test
    void aWarmUpOfAPolicyIsPartOfIt() {
        StepLR warm = StepLR.builder().setLr(0.1).setStepSize(9).optWarmupSteps(3).build();
        SequentialLR policy = SequentialLR.builder().then(cosine(2)).then(warm).build();
        assertThat(policy.testRun(6).values(LEARNING_RATE))
                .startsWith(cosine(2).testRun().values(LEARNING_RATE))
                .endsWith(0.1 * (1 / 3.0), 0.1 * (2 / 3.0), 0.1, 0.1);
    }

    @Test
    void whatALaterPolicyLeavesAloneKeepsItsLastValue() {
        SequentialLR policy = SequentialLR.builder().then(oneCycle(20), 10).then(step()).build();
        double[] momenta = policy.testRun(15).values(MOMENTUM);
        double[] before = oneCycle(20).testRun(10).values(MOMENTUM);
        assertThat(momenta).startsWith(before);
        assertThat(Arrays.copyOfRange(momenta, 10, 15)).containsOnly(before[9]);
    }

    @Test
    void whatAnEarlierPolicyLeavesAloneWaitsAtItsFirstValue() {
        SequentialLR policy = SequentialLR.builder().then(step(), 10).then(oneCycle(20)).build();
        double[] momenta = policy.testRun().values(MOMENTUM);
        assertThat(momenta).hasSize(30).endsWith(oneCycle(20).testRun().values(MOMENTUM));
        assertThat(Arrays.copyOf(momenta, 11)).containsOnly(0.95);
    }

    @Test
    void aPolicyHoldsItsLastValueForTheStepsItIsGivenMore() {
        SequentialLR policy = SequentialLR.builder().then(cosine(3), 5).then(step()).build();
        assertThat(policy.testRun(6).values(LEARNING_RATE)).endsWith(0.001, 0.001, 0.1);
    }

    @Test
    void thePreviewShowsAllOfIt() {
        StepLR steps = StepLR.builder().setLr(0.1).setStepSize(500).build();
        assertThat(
                        SequentialLR.builder()
                                .then(oneCycle(1000))
                                .then(steps, 5000)
                                .then(cosine(1000))
                                .build()
                                .testRun()
                                .values(LEARNING_RATE))
                .hasSize(7000);
        assertThat(SequentialLR.builder().then(cosine(100), 1000).then(steps, 50).build().testRun())
                .returns(1050, preview -> preview.values(LEARNING_RATE).length);
    }

    /**
     * Alone a step of it stands for an epoch; behind a policy that knows its epochs they have
     * theirs.
     */
    @Test
    void thePreviewShowsTheCutsOfAPlateauAtTheEnd() {
        ReduceLROnPlateau plateau = ReduceLROnPlateau.builder().setLr(0.01).optPatience(2).build();
        OneCycle first = OneCycle.builder().setMaxLr(0.1).setEpochs(3, 7).build();
        double[] rates =
                SequentialLR.builder()
                        .then(first)
                        .then(plateau)
                        .build()
                        .testRun()
                        .values(LEARNING_RATE);
        double[] alone = plateau.testRun().values(LEARNING_RATE);
        assertThat(rates).hasSize(3 * 7 + 7 * alone.length);
        assertThat(Arrays.stream(rates).skip(3 * 7).distinct().toArray())
                .isEqualTo(Arrays.stream(alone).distinct().toArray());
    }

    @Test
    void aMetricWithoutEvaluatorIsRefusedAtTheStart() {
        ReduceLROnPlateau plateau =
                ReduceLROnPlateau.builder()
                        .setLr(0.01)
                        .optMonitor("validate_los")
                        .optMode(Mode.MIN)
                        .build();
        SequentialLR policy = SequentialLR.builder().then(cosine(10)).then(plateau).build();
        try (Model model = TinyTask.model(TinyTask.net())) {
            assertThatIllegalArgumentException()
                    .isThrownBy(
                            () ->
                                    model.newTrainer(
                                            TinyTask.config(TinyTask.sgd().build())
                                                    .addTrainingListeners(policy)))
                    .withMessageStartingWith("monitor must be one of [train_loss, validate_loss]");
        }
    }

    @Test
    void lengthsInEpochs() {
        SequentialLR inSteps = SequentialLR.builder().then(step(), 20).then(cosine(9)).build();
        SequentialLR inEpochs =
                SequentialLR.builder().thenEpochs(step(), 2, 10).then(cosine(9)).build();
        assertThat(inEpochs.name()).isEqualTo(inSteps.name());
        assertThat(inEpochs.findNEpoch(10)).isEqualTo(3);
        try (Model model = TinyTask.model(TinyTask.net())) {
            ArrayDataset data = TinyTask.data(model.getNDManager(), false);
            assertThat(
                            SequentialLR.builder()
                                    .thenEpochs(step(), 2, data)
                                    .then(cosine(9))
                                    .build()
                                    .name())
                    .isEqualTo(inSteps.name());
        }
    }

    @Test
    void itsNameTellsAll() {
        assertThat(SequentialLR.builder().then(cosine(9)).then(step()).build())
                .hasToString(
                        "SequentialLR(CosineAnnealingLR(lr=0.1, min=0.001, 9 steps) for 9 steps,"
                                + " StepLR(lr=0.1, gamma=0.5 every 10 steps))");
    }

    @Test
    void everyUpdateOfARunHasTheValuesOfThePreview() throws Exception {
        SequentialLR policy = SequentialLR.builder().then(step(), 12).then(oneCycle(18)).build();
        try (Model model = TinyTask.model(TinyTask.net());
                Trainer trainer =
                        TinyTask.initialize(
                                model.newTrainer(
                                        TinyTask.config(TinyTask.sgd().optMomentum(0.9f).build())
                                                .addTrainingListeners(policy)))) {
            TinyTask.fit(trainer, 3);
            Preview shown = policy.testRun();
            float[] rates = new float[30];
            float[] momenta = new float[30];
            for (int t = 0; t < 30; t++) {
                rates[t] = (float) shown.values(LEARNING_RATE)[t];
                momenta[t] = (float) shown.values(MOMENTUM)[t];
            }
            var steps = policy.history().steps();
            assertThat(steps.floatColumn("learning_rate").asObjectArray())
                    .containsExactly(boxed(rates));
            assertThat(steps.floatColumn("momentum").asObjectArray())
                    .containsExactly(boxed(momenta));
        }
    }

    private static Float[] boxed(float[] values) {
        Float[] boxed = new Float[values.length];
        Arrays.setAll(boxed, i -> values[i]);
        return boxed;
    }

    // ----- refusals

    @Test
    void onlyTheLastMayBeEndless() {
        assertThatIllegalStateException()
                .isThrownBy(() -> SequentialLR.builder().then(step()).then(cosine(9)))
                .withMessage(
                        "Only the last policy may be endless, but StepLR(lr=0.1, gamma=0.5 every 10"
                                + " steps) is followed by CosineAnnealingLR(lr=0.1, min=0.001, 9"
                                + " steps); say how long it lasts with then(policy, steps)");
        SequentialLR endless = SequentialLR.builder().then(cosine(9)).then(step()).build();
        assertThatIllegalStateException()
                .isThrownBy(() -> endless.findNEpoch(10))
                .withMessage(
                        endless.name()
                                + " must have an end to be finished; call then(policy, steps) for"
                                + " the last policy on its builder");
    }

    @Test
    void atLeastOneIsNeeded() {
        assertThatIllegalStateException()
                .isThrownBy(() -> SequentialLR.builder().build())
                .withMessage(
                        "At least one policy must be added, but none was; call then(policy, steps)");
    }

    static Stream<Arguments> arguments() {
        SequentialLR.Builder b = SequentialLR.builder();
        return all(
                below(1, "then", "steps", n -> b.then(step(), n)),
                below(1, "thenEpochs", "epochs", n -> b.thenEpochs(step(), (int) n, 10)),
                below(1, "thenEpochs(..)", "stepsPerEpoch", n -> b.thenEpochs(step(), 1, n)),
                Stream.of(
                        isNull("then", "policy", () -> b.then(null)),
                        isNull("then(.., 1)", "policy", () -> b.then(null, 1)),
                        isNull("thenEpochs", "policy", () -> b.thenEpochs(null, 1, 10)),
                        isNull(
                                "thenEpochs(..)",
                                "dataset",
                                () -> b.thenEpochs(step(), 1, (RandomAccessDataset) null))));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("arguments")
    void refuses(String called, String message, ThrowingCallable call) {
        assertThatIllegalArgumentException().as(called).isThrownBy(call).withMessage(message);
    }
}
