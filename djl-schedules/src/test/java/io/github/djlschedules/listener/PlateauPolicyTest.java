package io.github.djlschedules.listener;

import static io.github.djlschedules.optimizer.Hyperparameter.LEARNING_RATE;
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

import java.util.Arrays;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The rule of the plateau policy, seen by previews, and what its builder refuses. */
@SuppressWarnings({"NullAway", "DataFlowIssue"}) // null is what some of these are about
class PlateauPolicyTest {

    private static ReduceLROnPlateau.Builder plateau() {
        return ReduceLROnPlateau.builder().setLr(1).optFactor(0.5);
    }

    private static double[] rates(Policy policy, double... metrics) {
        return policy.testRun(metrics, 1).values(LEARNING_RATE);
    }

    @Test
    void pyTorchCutsAtTheBadEpochAfterThePatience() {
        assertThat(rates(plateau().optPatience(3).build(), 1, 1, 1, 1, 1, 1))
                .containsExactly(1, 1, 1, 1, 1, 0.5, 0.5);
    }

    @Test
    void kerasCutsAtTheLastBadEpochOfThePatience() {
        assertThat(
                        rates(
                                plateau().optPatience(3).optForm(PlateauForm.KERAS).build(),
                                1,
                                1,
                                1,
                                1,
                                1,
                                1))
                .containsExactly(1, 1, 1, 1, 0.5, 0.5, 0.5);
    }

    @Test
    void eachFormHasTheThresholdOfItsOriginal() {
        double[] metrics = {1000, 999.95, 999.9, 999.85, 999.8};
        assertThat(rates(plateau().optPatience(0).build(), metrics))
                .as("relative: none of 0.05 is better by 0.1")
                .containsExactly(1, 1, 0.5, 0.25, 0.25, 0.125);
        assertThat(rates(plateau().optPatience(1).optForm(PlateauForm.KERAS).build(), metrics))
                .as("absolute: 0.05 is better by 0.0001")
                .containsOnly(1);
    }

    @Test
    void anAccuracyGetsBetterUpwards() {
        Policy policy =
                plateau().optMonitor("validate_Accuracy").optMode(Mode.MAX).optPatience(0).build();
        assertThat(rates(policy, 0.5, 0.6, 0.6, 0.7)).containsExactly(1, 1, 1, 0.5, 0.5);
    }

    @Test
    void theFloorHolds() {
        assertThat(rates(plateau().optPatience(0).optMinLr(0.3).build(), 1, 1, 1, 1))
                .containsExactly(1, 1, 0.5, 0.3, 0.3);
    }

    @Test
    void theRateHoldsWithinAnEpoch() {
        assertThat(
                        plateau()
                                .optPatience(0)
                                .build()
                                .testRun(new double[] {1, 1}, 3)
                                .values(LEARNING_RATE))
                .containsExactly(1, 1, 1, 1, 1, 1, 0.5, 0.5, 0.5);
    }

    /** 25 steps of warm-up are two and a half epochs: only the third and later ones count. */
    @Test
    void metricsDuringTheWarmUpDoNotCount() {
        double[] metrics = {0.1, 0.1, 1, 0.9, 0.8, 0.8};
        double[] rates =
                plateau()
                        .optPatience(0)
                        .optWarmupSteps(25)
                        .build()
                        .testRun(metrics, 10)
                        .values(LEARNING_RATE);
        assertThat(rates[0]).isEqualTo(1 / 25.0);
        assertThat(Arrays.copyOfRange(rates, 25, 60)).containsOnly(1);
        assertThat(Arrays.copyOfRange(rates, 60, 70)).containsOnly(0.5);
    }

    @Test
    void aPreviewWithoutMetricsShowsAMetricThatNeverGetsBetter() {
        assertThat(plateau().optPatience(1).testRun(7).values(LEARNING_RATE))
                .containsExactly(1, 1, 1, 0.5, 0.5, 0.25, 0.25);
        assertThat(plateau().optPatience(1).build().testRun().values(LEARNING_RATE)).hasSize(15);
    }

    @Test
    void aPreviewLeavesThePolicyAsItWas() {
        ReduceLROnPlateau policy = plateau().optPatience(0).build();
        double[] first = rates(policy, 1, 1, 1);
        assertThat(rates(policy, 1, 1, 1)).isEqualTo(first).endsWith(0.25);
        assertThat(policy.valueAt(LEARNING_RATE, 0)).isEqualTo(1);
    }

    // ----- refusals

    static Stream<Arguments> arguments() {
        ReduceLROnPlateau.Builder b = ReduceLROnPlateau.builder();
        ReduceLROnPlateau policy = plateau().build();
        return all(
                doubles("setLr", "lr", POSITIVE, b::setLr, 0, -1),
                doubles("optFactor", "factor", "must be in (0, 1)", b::optFactor, 0, 1, -0.5, 2),
                below(0, "optPatience", "patience", n -> b.optPatience((int) n)),
                below(0, "optCooldown", "cooldown", n -> b.optCooldown((int) n)),
                doubles("optMinLr", "minLr", NOT_NEGATIVE, b::optMinLr, -1),
                doubles(
                        "optRelativeThreshold",
                        "relativeThreshold",
                        NOT_NEGATIVE,
                        b::optRelativeThreshold,
                        -1),
                doubles(
                        "optAbsoluteThreshold",
                        "absoluteThreshold",
                        NOT_NEGATIVE,
                        b::optAbsoluteThreshold,
                        -1),
                below(
                        1,
                        "testRun(.., n)",
                        "stepsPerEpoch",
                        n -> policy.testRun(new double[1], (int) n)),
                Stream.of(
                        isNull("optForm", "form", () -> b.optForm(null)),
                        isNull("optMonitor", "monitor", () -> b.optMonitor(null)),
                        isNull("optMode", "mode", () -> b.optMode(null)),
                        isNull("onConflict", "conflict", () -> b.onConflict(null)),
                        isNull("testRun", "metrics", () -> policy.testRun(null, 1)),
                        row(
                                "no metric",
                                "metrics' length must be at least 1, but metrics' length=0",
                                () -> policy.testRun(new double[0], 1)),
                        row(
                                "a floor above the rate",
                                "minLr must not exceed lr=1.0, but minLr=2.0",
                                () -> plateau().optMinLr(2).build())));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("arguments")
    void refuses(String called, String message, ThrowingCallable call) {
        assertThatIllegalArgumentException().as(called).isThrownBy(call).withMessage(message);
    }

    @Test
    void refusesToDoWithout() {
        assertThatIllegalStateException()
                .isThrownBy(() -> ReduceLROnPlateau.builder().build())
                .withMessage("lr must be set, but is not; call setLr");
        assertThatIllegalStateException()
                .isThrownBy(() -> plateau().optMonitor("validate_Accuracy").build())
                .withMessage(
                        "mode must be set where the monitor is not a loss, but"
                                + " monitor=validate_Accuracy; call optMode(MAX) for an accuracy");
    }
}
