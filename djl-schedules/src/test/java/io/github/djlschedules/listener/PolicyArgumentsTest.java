package io.github.djlschedules.listener;

import static io.github.djlschedules.listener.CyclicLR.Mode.EXP_RANGE;
import static io.github.djlschedules.listener.CyclicLR.Mode.TRIANGULAR2;
import static io.github.djlschedules.listener.CyclicLR.ScaleMode.PER_CYCLE;
import static io.github.djlschedules.listener.CyclicLR.ScaleMode.PER_ITERATION;
import static io.github.djlschedules.optimizer.Hyperparameter.LEARNING_RATE;
import static io.github.djlschedules.optimizer.Hyperparameter.MOMENTUM;
import static io.github.djlschedules.optimizer.Hyperparameter.WEIGHT_DECAY;
import static io.github.djlschedules.schedule.Flavour.FASTAI;
import static io.github.djlschedules.schedule.Flavour.KERAS;
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
import static org.assertj.core.api.Assertions.within;

import ai.djl.training.dataset.RandomAccessDataset;
import io.github.djlschedules.schedule.Anneal;
import io.github.djlschedules.schedule.Extension;
import io.github.djlschedules.schedule.Schedule;
import java.util.Arrays;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What the builders, and policies that are not running, refuse. */
@SuppressWarnings({"NullAway", "DataFlowIssue"}) // null is what some of these are about
class PolicyArgumentsTest {

    private static final String IN_0_1 = "must be in [0.0, 1.0]";
    private static final double[] BELOW_0 = {-0.1};
    private static final double[] NOT_ABOVE_0 = {0, -0.1};
    private static final long HUGE = 1L << 62;

    private static CyclicLR.Builder cyclic() {
        return CyclicLR.builder();
    }

    private static CosineCyclesLR.Builder cosine() {
        return CosineCyclesLR.builder().setLrRange(0.001, 0.1).setCycles(2);
    }

    private static OneCycle.Builder one() {
        return OneCycle.builder().setMaxLr(0.1);
    }

    /** For as long as anybody asks, in a preview, a run, or a sequence. */
    @Test
    void pastItsLengthASchedulesLastValueHolds() {
        ScheduleListener policy =
                ScheduleListener.builder()
                        .setSchedule(WEIGHT_DECAY, Schedule.exponential(0.1, 0.9))
                        .optTotalSteps(10)
                        .build();
        double[] alone = policy.testRun(20).values(WEIGHT_DECAY);
        double[] inSequence =
                SequentialLR.builder().then(policy, 20).build().testRun().values(WEIGHT_DECAY);
        assertThat(inSequence).isEqualTo(alone);
        assertThat(alone[9]).isCloseTo(0.1 * Math.pow(0.9, 9), within(1e-15));
        assertThat(Arrays.copyOfRange(alone, 9, 20)).containsOnly(alone[9]);
    }

    @Test
    void whatWasDoneAndWhatIsToBeDoneAreCounts() {
        OneCycle policy = OneCycle.builder().setMaxLr(0.1).setTotalSteps(50).build();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> policy.testRun(Extension.KEEP_TAIL, -5, 100))
                .withMessage("done must be at least 0, but done=-5");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> policy.testRun(Extension.KEEP_TAIL, 0, 0))
                .withMessage("newTotalSteps must be at least 1, but newTotalSteps=0");
    }

    private static ScheduleListener.Builder listener() {
        return ScheduleListener.builder().setSchedule(WEIGHT_DECAY, Schedule.constant(0.1));
    }

    // ----- what all builders share

    static Stream<Arguments> warmups() {
        return Stream.of(cyclic(), cosine(), one(), listener())
                .flatMap(PolicyArgumentsTest::warmupsOf);
    }

    private static Stream<Arguments> warmupsOf(PolicyBuilder<?> builder) {
        String of = builder.getClass().getName().replaceFirst(".*\\.", "") + ".";
        return all(
                below(0, of + "optWarmupSteps", "warmupSteps", builder::optWarmupSteps),
                below(
                        0,
                        of + "optWarmupEpochs",
                        "warmupEpochs",
                        n -> builder.optWarmupEpochs((int) n, 10)),
                below(
                        1,
                        of + "optWarmupEpochs(1, ..)",
                        "stepsPerEpoch",
                        n -> builder.optWarmupEpochs(1, n)),
                Stream.of(
                        isNull(
                                of + "optWarmupEpochs",
                                "dataset",
                                () -> builder.optWarmupEpochs(1, (RandomAccessDataset) null)),
                        row(
                                of + "optWarmupEpochs(3, 2^62)",
                                "warmupEpochs must be at most 1 with stepsPerEpoch="
                                        + HUGE
                                        + ", but warmupEpochs=3",
                                () -> builder.optWarmupEpochs(3, HUGE))));
    }

    static Stream<Arguments> lengths() {
        return Stream.of(cosine(), one()).flatMap(PolicyArgumentsTest::lengthsOf);
    }

    private static Stream<Arguments> lengthsOf(FinitePolicyBuilder<?> builder) {
        String of = builder.getClass().getName().replaceFirst(".*\\.", "") + ".";
        return all(
                below(1, of + "setTotalSteps", "totalSteps", builder::setTotalSteps),
                below(1, of + "setEpochs", "epochs", n -> builder.setEpochs((int) n, 10)),
                below(1, of + "setEpochs(1, ..)", "stepsPerEpoch", n -> builder.setEpochs(1, n)),
                below(1, of + "testRun", "steps", n -> builder.testRun((int) n)),
                Stream.of(
                        isNull(
                                of + "setEpochs",
                                "dataset",
                                () -> builder.setEpochs(1, (RandomAccessDataset) null)),
                        row(
                                of + "setEpochs(2, 2^62)",
                                "epochs must be at most 1 with stepsPerEpoch="
                                        + HUGE
                                        + ", but epochs=2",
                                () -> builder.setEpochs(2, HUGE))));
    }

    static Stream<Arguments> momenta() {
        return all(
                momentaOf("CyclicLR", (a, b) -> cyclic().optMomentumRange(a, b)),
                momentaOf("CosineCyclesLR", (a, b) -> cosine().optMomentumRange(a, b)),
                momentaOf("OneCycle", (a, b) -> one().optMomentumRange(a, b)));
    }

    private static Stream<Arguments> momentaOf(String of, BiConsumer<Double, Double> setter) {
        String called = of + ".optMomentumRange";
        String low = "momentumRange's atLowRate";
        String peak = "momentumRange's atPeakRate";
        return all(
                doubles(called + "(low)", low, NOT_NEGATIVE, v -> setter.accept(v, 0.8), BELOW_0),
                doubles(called + "(peak)", peak, NOT_NEGATIVE, v -> setter.accept(0.9, v), BELOW_0),
                Stream.of(
                        row(
                                called + "(1, 0.8)",
                                low + " must be below 1, but " + low + "=1.0",
                                () -> setter.accept(1.0, 0.8)),
                        row(
                                called + "(0.9, 1)",
                                peak + " must be below 1, but " + peak + "=1.0",
                                () -> setter.accept(0.9, 1.0))));
    }

    // ----- each builder's own

    static Stream<Arguments> cyclicLr() {
        return all(
                doubles("setBaseLr", "baseLr", NOT_NEGATIVE, v -> cyclic().setBaseLr(v), BELOW_0),
                doubles("setMaxLr", "maxLr", POSITIVE, v -> cyclic().setMaxLr(v), NOT_ABOVE_0),
                below(1, "optStepSize", "stepSize", n -> cyclic().optStepSize(n)),
                below(0, "optStepSizeDown", "stepSizeDown", n -> cyclic().optStepSizeDown(n)),
                below(1, "optCycles", "cycles", n -> cyclic().optCycles(n)),
                below(1, "testRun", "steps", n -> cyclic().testRun((int) n)),
                doubles("optGamma", "gamma", IN_0_1, v -> cyclic().optGamma(v), -0.1, 1.1),
                Stream.of(
                        isNull("optMode", "mode", () -> cyclic().optMode(null)),
                        isNull("optScale", "scale", () -> cyclic().optScale(null, PER_CYCLE)),
                        isNull("optScale", "scaleMode", () -> cyclic().optScale(x -> 1, null)),
                        row(
                                "base above max",
                                "baseLr must not exceed maxLr=0.01, but baseLr=0.02",
                                () -> cyclic().setMaxLr(0.01).setBaseLr(0.02).build()),
                        row(
                                "base above the default max",
                                "baseLr must not exceed maxLr=0.006, but baseLr=0.1",
                                () -> cyclic().setBaseLr(0.1).build()),
                        row(
                                "more steps than a long holds",
                                "cycles must be at most 1 with cycleSteps="
                                        + HUGE
                                        + ", but cycles=2",
                                () -> cyclic().optStepSize(HUGE / 2).optCycles(2).build()),
                        row(
                                "a scale above 1",
                                "scale must be in [0, 1], but scale=2.0 at step 4 of cycle 2",
                                () ->
                                        cyclic().optStepSize(2)
                                                .optScale(c -> c < 2 ? 1 : c, PER_CYCLE)
                                                .testRun(6)),
                        row(
                                "a scale that is not a number",
                                "scale must be in [0, 1], but scale=NaN at step 0 of cycle 1",
                                () ->
                                        cyclic().optScale(t -> Double.NaN, PER_ITERATION)
                                                .testRun(2))));
    }

    static Stream<Arguments> cosineCyclesLr() {
        CosineCyclesLR.Builder b = CosineCyclesLR.builder();
        return all(
                doubles(
                        "setLrRange(low)",
                        "lrRange's low",
                        NOT_NEGATIVE,
                        v -> b.setLrRange(v, 1),
                        BELOW_0),
                doubles(
                        "setLrRange(high)",
                        "lrRange's high",
                        POSITIVE,
                        v -> b.setLrRange(0, v),
                        NOT_ABOVE_0),
                below(1, "setCycles", "cycles", n -> b.setCycles((int) n)),
                doubles("optRiseShare", "riseShare", IN_0_1, b::optRiseShare, -0.1, 1.1),
                doubles("optFloor", "floor", NOT_NEGATIVE, b::optFloor, BELOW_0),
                Stream.of(
                        isNull("optAmplitude", "amplitude", () -> b.optAmplitude(null)),
                        row(
                                "low above high",
                                "lrRange's low must not exceed high=0.1, but lrRange's low=0.2",
                                () -> b.setLrRange(0.2, 0.1)),
                        row(
                                "a floor above low",
                                "floor must be in [0.0, 0.001], but floor=0.002",
                                () -> cosine().optFloor(0.002).setTotalSteps(9).build()),
                        row(
                                "an amplitude below 0",
                                "amplitude must be finite and >= 0, but amplitude=-1.0 at step 5"
                                        + " of cycle 1",
                                () -> cosine().optAmplitude(c -> -c).testRun(10)),
                        row(
                                "more cycles than steps can be told apart",
                                "cycles must be at most 1, but cycles=2",
                                () -> cosine().setTotalSteps(Long.MAX_VALUE - 1).build())));
    }

    static Stream<Arguments> oneCycle() {
        OneCycle.Builder b = OneCycle.builder();
        String divisor = "must be finite and >= 1";
        return all(
                doubles("setMaxLr", "maxLr", POSITIVE, b::setMaxLr, NOT_ABOVE_0),
                doubles(
                        "setLrRange(low)",
                        "lrRange's low",
                        NOT_NEGATIVE,
                        v -> b.setLrRange(v, 1),
                        BELOW_0),
                doubles(
                        "setLrRange(high)",
                        "lrRange's high",
                        POSITIVE,
                        v -> b.setLrRange(0, v),
                        NOT_ABOVE_0),
                doubles("optRiseShare", "riseShare", IN_0_1, b::optRiseShare, -0.1, 1.1),
                doubles("optDivFactor", "divFactor", divisor, b::optDivFactor, 0, -1, 0.9),
                doubles(
                        "optFinalDivFactor",
                        "finalDivFactor",
                        divisor,
                        b::optFinalDivFactor,
                        0,
                        -1,
                        0.9),
                Stream.of(
                        isNull("optAnneal", "anneal", () -> b.optAnneal(null)),
                        isNull("optFlavour", "flavour", () -> b.optFlavour(null)),
                        row(
                                "low above high",
                                "lrRange's low must not exceed high=0.1, but lrRange's low=0.2",
                                () -> b.setLrRange(0.2, 0.1)),
                        row(
                                "three phases that rise too long",
                                "riseShare must be at most 0.5 with three phases, but"
                                        + " riseShare=0.6",
                                () -> one().optThreePhase().optRiseShare(0.6).testRun(9)),
                        row(
                                "a divisor beside a range",
                                "divFactor must not be set with setLrRange, which says where the"
                                        + " rate starts, but divFactor=5.0",
                                () ->
                                        OneCycle.builder()
                                                .setLrRange(0.1, 1)
                                                .optDivFactor(5)
                                                .testRun(9)),
                        row(
                                "fit without a trainer",
                                "dataset must not be null, but dataset=null",
                                () -> OneCycle.fit(null, 1, null, null, 0.1)),
                        row(
                                "fit without a rate",
                                "maxLr must be finite and > 0, but maxLr=NaN",
                                () -> OneCycle.fit(null, 1, null, null, Double.NaN))));
    }

    static Stream<Arguments> flavours() {
        return Stream.of(
                lacks(
                        "maxLr must not be set for the flavour KERAS, which has no such option,"
                                + " but maxLr=0.1; call setLrRange(low, high)",
                        one().optFlavour(KERAS)),
                lacks(
                        "divFactor must not be set for the flavour KERAS, which has no such"
                                + " option, but divFactor=25.0",
                        keras().optDivFactor(25)),
                lacks(
                        "finalDivFactor must not be set for the flavour KERAS, which has no such"
                                + " option, but finalDivFactor=10.0",
                        keras().optFinalDivFactor(10)),
                lacks(
                        "anneal must not be set for the flavour KERAS, which has no such option,"
                                + " but anneal=LINEAR",
                        keras().optAnneal(Anneal.LINEAR)),
                lacks(
                        "threePhase must not be set for the flavour KERAS, which has no such"
                                + " option, but threePhase=true",
                        keras().optThreePhase()),
                lacks(
                        "anneal must not be set for the flavour FASTAI, which has no such option,"
                                + " but anneal=COSINE",
                        one().optFlavour(FASTAI).optAnneal(Anneal.COSINE)),
                lacks(
                        "threePhase must not be set for the flavour FASTAI, which has no such"
                                + " option, but threePhase=true",
                        one().optThreePhase().optFlavour(FASTAI)));
    }

    private static OneCycle.Builder keras() {
        return OneCycle.builder().setLrRange(0.01, 0.1).optFlavour(KERAS);
    }

    private static Arguments lacks(String message, OneCycle.Builder builder) {
        return row("a flavour's lack", message, () -> builder.setTotalSteps(10).build());
    }

    static Stream<Arguments> scheduleListener() {
        ScheduleListener.Builder b = ScheduleListener.builder();
        return all(
                below(1, "optTotalSteps", "totalSteps", b::optTotalSteps),
                Stream.of(
                        isNull(
                                "setSchedule",
                                "hyperparameter",
                                () -> b.setSchedule(null, Schedule.constant(1))),
                        isNull(
                                "setSchedule(..)",
                                "schedule",
                                () -> b.setSchedule(MOMENTUM, null))));
    }

    /** Policies that are built and not running. */
    static Stream<Arguments> policies() {
        CyclicLR cyclic = cyclic().optCycles(3).build();
        OneCycle one = one().setTotalSteps(10).build();
        OneCycle endless = one().setTotalSteps(3_000_000_000L).build();
        return all(
                below(1, "testRun", "steps", n -> one.testRun((int) n)),
                below(1, "findNEpoch", "batchesPerEpoch", cyclic::findNEpoch),
                below(1, "findNEpoch", "samples", n -> cyclic.findNEpoch(n, 10, false)),
                below(1, "findNEpoch(..)", "batchSize", n -> cyclic.findNEpoch(9, (int) n, true)),
                below(0, "valueAt(..)", "step", n -> one.valueAt(LEARNING_RATE, n)),
                Stream.of(
                        isNull("attach", "trainer", () -> one.attach(null)),
                        isNull(
                                "findNEpoch",
                                "dataset",
                                () -> cyclic.findNEpoch((RandomAccessDataset) null)),
                        row(
                                "findNEpoch of less than a batch",
                                "samples must fill a batch of 10 when the last one is dropped, but"
                                        + " samples=9",
                                () -> cyclic.findNEpoch(9, 10, true)),
                        row(
                                "findNEpoch of more epochs than an int holds",
                                "epochs must be at most 2147483647, but epochs=3000000000",
                                () -> endless.findNEpoch(1)),
                        row(
                                "testRun of more steps than an int holds",
                                "steps must be at most 2147483647, but" + " steps=3000000000",
                                endless::testRun),
                        row(
                                "values of what the policy does not drive",
                                "hyperparameter must be one of [LEARNING_RATE], but is MOMENTUM",
                                () -> one.testRun().values(MOMENTUM)),
                        row(
                                "values of null",
                                "hyperparameter must be one of [LEARNING_RATE], but is null",
                                () -> one.testRun().values(null)),
                        isNull("csv", "file", () -> one.testRun().csv(null)),
                        isNull("reset", "change", () -> cyclic.reset(null)),
                        isNull(
                                "reset(r -> null)",
                                "change's result",
                                () -> cyclic.reset(r -> null))),
                doubles(
                        "reset(r -> r.baseLr)",
                        "baseLr",
                        NOT_NEGATIVE,
                        v -> cyclic.reset(r -> r.baseLr(v)),
                        BELOW_0),
                doubles(
                        "reset(r -> r.maxLr)",
                        "maxLr",
                        POSITIVE,
                        v -> cyclic.reset(r -> r.maxLr(v)),
                        NOT_ABOVE_0),
                below(
                        1,
                        "reset(r -> r.stepSize)",
                        "stepSize",
                        n -> cyclic.reset(r -> r.stepSize(n))),
                below(
                        0,
                        "reset(r -> r.stepSizeDown)",
                        "stepSizeDown",
                        n -> cyclic.reset(r -> r.stepSizeDown(n))));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource({
        "warmups",
        "lengths",
        "momenta",
        "cyclicLr",
        "cosineCyclesLr",
        "oneCycle",
        "flavours",
        "scheduleListener",
        "policies"
    })
    void refuses(String called, String message, ThrowingCallable call) {
        assertThatIllegalArgumentException().as(called).isThrownBy(call).withMessage(message);
    }

    // ----- the wrong order, or too little, or too much

    static Stream<Arguments> orders() {
        String noLength = "totalSteps must be set, but is not; call setTotalSteps or setEpochs";
        String early =
                "warmupEpochs must come after setEpochs, but warmupEpochs=2 came first; or give the"
                        + " steps of an epoch with it";
        String twoRates =
                "Exactly one of setMaxLr and setLrRange must be called, once, but maxLr=0.1 is set"
                        + " already";
        String twoScales = "mode must not be set together with a scale function, but mode=";
        OneCycle one = one().setTotalSteps(10).build();
        CyclicLR endless = cyclic().build();
        ScheduleListener alsoEndless = listener().build();
        ReduceLROnPlateau plateau = ReduceLROnPlateau.builder().setLr(0.1).build();
        return Stream.of(
                row("no length", noLength, () -> one().build()),
                row("no length", noLength, () -> cosine().build()),
                row("warm-up first", early, () -> one().optWarmupEpochs(2)),
                row("warm-up first", early, () -> cosine().optWarmupEpochs(2)),
                row(
                        "warm-up in epochs of a length in steps",
                        early,
                        () -> one().setEpochs(5, 10).setTotalSteps(50).optWarmupEpochs(2)),
                row(
                        "no rate",
                        "Exactly one of setMaxLr and setLrRange must be called, but none was",
                        () -> OneCycle.builder().setTotalSteps(10).build()),
                row("two rates", twoRates, () -> one().setLrRange(0.01, 0.2)),
                row("two rates", twoRates, () -> one().setMaxLr(0.2)),
                row(
                        "two rates",
                        twoRates,
                        () -> OneCycle.builder().setLrRange(0.01, 0.1).setMaxLr(0.2)),
                row(
                        "no range",
                        "lrRange and cycles must be set, but lrRange=(NaN, NaN) and cycles=3",
                        () -> CosineCyclesLR.builder().setCycles(3).setTotalSteps(9).build()),
                row(
                        "no cycles",
                        "lrRange and cycles must be set, but lrRange=(0.1, 0.2) and cycles=0",
                        () ->
                                CosineCyclesLR.builder()
                                        .setLrRange(0.1, 0.2)
                                        .setTotalSteps(9)
                                        .build()),
                row(
                        "a mode and a scale",
                        twoScales + "TRIANGULAR2",
                        () -> cyclic().optMode(TRIANGULAR2).optScale(c -> 1, PER_CYCLE).build()),
                row(
                        "a scale and a mode",
                        twoScales + "EXP_RANGE",
                        () -> cyclic().optScale(c -> 1, PER_CYCLE).optMode(EXP_RANGE).testRun(1)),
                row(
                        "no schedule",
                        "schedule must be set for at least one hyper-parameter, but none is; call"
                                + " setSchedule(hyperparameter, schedule)",
                        () -> ScheduleListener.builder().build()),
                row(
                        "history before start",
                        one.name()
                                + " must be started to have a history; add it to the configuration"
                                + " before the trainer is made, or call attach(trainer)",
                        one::history),
                row(
                        "reset before start",
                        endless.name() + " must be running to be reset, but it serves no trainer",
                        endless::reset),
                row(
                        "the epochs of an endless policy",
                        endless.name()
                                + " must have an end to be finished; call optCycles on its builder",
                        () -> endless.findNEpoch(10)),
                row(
                        "the epochs of an endless policy",
                        endless.name()
                                + " must have an end to be finished; call optCycles on its builder",
                        () -> endless.findNEpoch(100, 10, false)),
                row(
                        "the epochs of an endless listener",
                        alsoEndless.name()
                                + " must have an end to be finished; call optTotalSteps on its"
                                + " builder",
                        () -> alsoEndless.findNEpoch(10)),
                row(
                        "the epochs of a plateau policy",
                        plateau.name()
                                + " must have an end to be finished; put it into a SequentialLR"
                                + " with then(policy, steps)",
                        () -> plateau.findNEpoch(10)));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("orders")
    void refusesTheOrder(String called, String message, ThrowingCallable call) {
        assertThatIllegalStateException().as(called).isThrownBy(call).withMessage(message);
    }

    @Test
    void aRangeThatWasRefusedIsNotKept() {
        OneCycle.Builder builder = OneCycle.builder();
        assertThatIllegalArgumentException().isThrownBy(() -> builder.setLrRange(0.2, 0.1));
        assertThatIllegalArgumentException().isThrownBy(() -> builder.setLrRange(0.2, Double.NaN));
        double[] rates = builder.setMaxLr(0.1).testRun(10).values(LEARNING_RATE);
        assertThat(rates).isEqualTo(one().testRun(10).values(LEARNING_RATE));
    }

    @Test
    void lawfulExtremesAreTaken() {
        assertThat(cyclic().setBaseLr(0).optStepSize(HUGE / 3).testRun(2).values(LEARNING_RATE))
                .startsWith(0);
        assertThat(cyclic().optStepSize(1).optStepSizeDown(0).testRun(3).values(LEARNING_RATE))
                .containsExactly(0.001, 0.001, 0.001);
        assertThat(one().optWarmupSteps(0).setTotalSteps(1).build().testRun().table().rowCount())
                .isEqualTo(1);
        assertThat(cyclic().optMomentumRange(0, 0).testRun(1).values(MOMENTUM)).containsExactly(0);
    }
}
