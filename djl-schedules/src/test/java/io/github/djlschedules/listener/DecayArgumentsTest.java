package io.github.djlschedules.listener;

import static io.github.djlschedules.testing.BadInput.NOT_NEGATIVE;
import static io.github.djlschedules.testing.BadInput.POSITIVE;
import static io.github.djlschedules.testing.BadInput.all;
import static io.github.djlschedules.testing.BadInput.below;
import static io.github.djlschedules.testing.BadInput.doubles;
import static io.github.djlschedules.testing.BadInput.isNull;
import static io.github.djlschedules.testing.BadInput.row;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import ai.djl.training.dataset.RandomAccessDataset;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What the builders of the decays refuse. */
@SuppressWarnings({"NullAway", "DataFlowIssue"}) // null is what some of these are about
class DecayArgumentsTest {

    private static final String IN_0_1 = "must be in [0.0, 1.0]";

    private static final List<Supplier<DecayBuilder<?>>> BUILDERS =
            List.of(
                    () -> StepLR.builder().setStepSize(5),
                    () -> MultiStepLR.builder().setMilestones(5),
                    ExponentialLR::builder,
                    InverseSqrtLR::builder,
                    () -> CosineRestartsLR.builder().setCycleSteps(5),
                    CosineAnnealingLR::builder,
                    PolynomialLR::builder,
                    () -> WarmupStableDecayLR.builder().setDecaySteps(5));

    private static final CosineAnnealingLR.Builder COSINE = CosineAnnealingLR.builder();

    private static StepLR.Builder step() {
        return StepLR.builder();
    }

    private static WarmupStableDecayLR.Builder stableDecay() {
        return WarmupStableDecayLR.builder().setLr(0.1);
    }

    // ----- what all share

    static Stream<Arguments> shared() {
        return BUILDERS.stream().map(Supplier::get).flatMap(DecayArgumentsTest::sharedOf);
    }

    private static Stream<Arguments> sharedOf(DecayBuilder<?> builder) {
        String of = builder.getClass().getName().replaceFirst(".*\\.", "") + ".";
        return all(
                doubles(of + "setLr", "lr", POSITIVE, builder::setLr, 0, -0.1),
                doubles(of + "optMinLr", "minLr", NOT_NEGATIVE, builder::optMinLr, -0.1),
                below(1, of + "optPerEpoch", "stepsPerEpoch", builder::optPerEpoch),
                below(1, of + "setTotalSteps", "totalSteps", builder::setTotalSteps),
                below(0, of + "optWarmupSteps", "warmupSteps", builder::optWarmupSteps),
                below(1, of + "testRun", "steps", n -> builder.testRun((int) n)),
                Stream.of(
                        isNull(
                                of + "optPerEpoch",
                                "dataset",
                                () -> builder.optPerEpoch((RandomAccessDataset) null)),
                        row(
                                of + "optMinLr above the rate",
                                "minLr must not exceed lr=0.1, but minLr=0.2",
                                () -> builder.setLr(0.1).optMinLr(0.2).testRun(10)),
                        row(
                                of + "a length that is not of whole epochs",
                                "totalSteps must be whole epochs of 7 steps, but totalSteps=50",
                                () ->
                                        builder.setLr(0.1)
                                                .optMinLr(0)
                                                .setTotalSteps(50)
                                                .optPerEpoch(7)
                                                .testRun(10))));
    }

    // ----- each builder's own

    static Stream<Arguments> own() {
        return all(
                below(1, "setStepSize", "stepSize", n -> step().setStepSize(n)),
                doubles("optGamma", "gamma", IN_0_1, v -> step().optGamma(v), -0.1, 1.1),
                doubles(
                        "optGamma",
                        "gamma",
                        IN_0_1,
                        v -> MultiStepLR.builder().optGamma(v),
                        -0.1,
                        1.1),
                doubles(
                        "optGamma",
                        "gamma",
                        IN_0_1,
                        v -> ExponentialLR.builder().optGamma(v),
                        -0.1,
                        1.1),
                below(
                        0,
                        "setMilestones",
                        "milestones",
                        n -> MultiStepLR.builder().setMilestones(5, n)),
                below(1, "optTimescale", "timescale", n -> InverseSqrtLR.builder().optTimescale(n)),
                below(
                        1,
                        "setCycleSteps",
                        "cycleSteps",
                        n -> CosineRestartsLR.builder().setCycleSteps(n)),
                below(
                        1,
                        "optCycleMultiplier",
                        "cycleMultiplier",
                        n -> CosineRestartsLR.builder().optCycleMultiplier(n)),
                doubles(
                        "optPower",
                        "power",
                        POSITIVE,
                        v -> PolynomialLR.builder().optPower(v),
                        0,
                        -1),
                below(0, "setStableSteps", "stableSteps", n -> stableDecay().setStableSteps(n)),
                below(1, "setDecaySteps", "decaySteps", n -> stableDecay().setDecaySteps(n)),
                Stream.of(
                        isNull(
                                "setMilestones",
                                "milestones",
                                () -> MultiStepLR.builder().setMilestones((long[]) null)),
                        row(
                                "no milestones",
                                "milestones' length must be at least 1, but milestones' length=0",
                                () -> MultiStepLR.builder().setMilestones()),
                        isNull("optDecayForm", "decayForm", () -> stableDecay().optDecayForm(null)),
                        row(
                                "a decay longer than all",
                                "decaySteps must not exceed the length 10, but decaySteps=11",
                                () -> stableDecay().setDecaySteps(11).setTotalSteps(10).build()),
                        row(
                                "parts that are not the length",
                                "stableSteps must be left unset, or be the rest 6 of the length,"
                                        + " but stableSteps=5",
                                () ->
                                        stableDecay()
                                                .setStableSteps(5)
                                                .setDecaySteps(4)
                                                .setTotalSteps(10)
                                                .build()),
                        row(
                                "more updates than a long holds",
                                "stableSteps must be at most 9 with stepsPerEpoch="
                                        + (Long.MAX_VALUE / 9)
                                        + ", but stableSteps=10",
                                () ->
                                        stableDecay()
                                                .setStableSteps(6)
                                                .setDecaySteps(4)
                                                .optPerEpoch(Long.MAX_VALUE / 9)
                                                .build()),
                        row(
                                "epochs of two lengths",
                                "perEpoch must be the stepsPerEpoch=10 of setEpochs, but"
                                        + " perEpoch=12",
                                () -> COSINE.setLr(0.1).setEpochs(6, 10).optPerEpoch(12).build())));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource({"shared", "own"})
    void refuses(String called, String message, ThrowingCallable call) {
        assertThatIllegalArgumentException().as(called).isThrownBy(call).withMessage(message);
    }

    static Stream<Arguments> missing() {
        String noLr = "lr must be set, but is not; call setLr";
        String noLength = "totalSteps must be set, but is not; call setTotalSteps or setEpochs";
        return Stream.concat(
                BUILDERS.stream()
                        .map(builder -> row("no rate", noLr, () -> builder.get().testRun(10))),
                Stream.of(
                        row(
                                "no length",
                                noLength,
                                () -> CosineAnnealingLR.builder().setLr(0.1).build()),
                        row("no length", noLength, () -> PolynomialLR.builder().setLr(0.1).build()),
                        row("no length", noLength, () -> stableDecay().setDecaySteps(3).build()),
                        row(
                                "no step size",
                                "stepSize must be set, but is not; call setStepSize",
                                () -> step().setLr(0.1).build()),
                        row(
                                "no milestones",
                                "milestones must be set, but are not; call setMilestones",
                                () -> MultiStepLR.builder().setLr(0.1).build()),
                        row(
                                "no cycle",
                                "cycleSteps must be set, but is not; call setCycleSteps",
                                () -> CosineRestartsLR.builder().setLr(0.1).build()),
                        row(
                                "no decay",
                                "decaySteps must be set, but is not; call setDecaySteps",
                                () -> stableDecay().setStableSteps(5).build()),
                        row(
                                "no decay",
                                "decaySteps must be set, but is not; call setDecaySteps",
                                () -> stableDecay().setTotalSteps(5).build()),
                        row(
                                "the epochs of an endless policy",
                                "StepLR(lr=0.1, gamma=0.1 every 5 steps) must have an end to be"
                                        + " finished; call setTotalSteps on its builder",
                                () -> step().setLr(0.1).setStepSize(5).build().findNEpoch(10))));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("missing")
    void refusesToDoWithout(String called, String message, ThrowingCallable call) {
        assertThatIllegalStateException().as(called).isThrownBy(call).withMessage(message);
    }
}
