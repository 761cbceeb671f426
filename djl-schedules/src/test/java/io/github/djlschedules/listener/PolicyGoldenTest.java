package io.github.djlschedules.listener;

import static io.github.djlschedules.listener.CyclicLR.Mode.EXP_RANGE;
import static io.github.djlschedules.listener.CyclicLR.Mode.TRIANGULAR;
import static io.github.djlschedules.listener.CyclicLR.Mode.TRIANGULAR2;
import static io.github.djlschedules.listener.CyclicLR.ScaleMode.PER_CYCLE;
import static io.github.djlschedules.listener.CyclicLR.ScaleMode.PER_ITERATION;
import static io.github.djlschedules.optimizer.Hyperparameter.LEARNING_RATE;
import static io.github.djlschedules.optimizer.Hyperparameter.MOMENTUM;
import static io.github.djlschedules.schedule.Anneal.LINEAR;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.djlschedules.testing.Goldens;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The policies, set by their builders, against values that PyTorch 2.13.0 computed. */
class PolicyGoldenTest {

    private static final Offset<Double> CLOSE = within(1e-9);

    private static final Map<String, CyclicLR.Builder> CYCLIC =
            Map.of(
                    "triangular", cyclic(40).optMode(TRIANGULAR),
                    "triangular2", cyclic(30).optMode(TRIANGULAR2),
                    "exp_range", cyclic(50).optMode(EXP_RANGE).optGamma(0.995),
                    "unequal", cyclic(7).optStepSizeDown(40),
                    "unequal_triangular2", cyclic(60).optStepSizeDown(1).optMode(TRIANGULAR2),
                    "unequal_exp_range",
                            cyclic(1).optStepSizeDown(12).optMode(EXP_RANGE).optGamma(0.98),
                    "no_fall", cyclic(9).optStepSizeDown(0),
                    "shortest", cyclic(1),
                    "scale_per_cycle",
                            cyclic(25)
                                    .optScale(
                                            c -> 0.5 * (1 + Math.sin(c * Math.PI / 2)), PER_CYCLE),
                    "scale_per_iteration",
                            cyclic(25).optScale(t -> Math.pow(5, -0.001 * t), PER_ITERATION));

    private static final Map<String, OneCycle.Builder> ONE_CYCLE =
            Map.ofEntries(
                    Map.entry("cos_100", one(100)),
                    Map.entry("cos_200_late", one(200).optRiseShare(0.75)),
                    Map.entry("cos_7", one(7)),
                    Map.entry("cos_7_half", one(7).optRiseShare(0.5)),
                    Map.entry("cos_2_late", one(2).optRiseShare(0.75)),
                    Map.entry(
                            "cos_33_factors",
                            one(33).optRiseShare(0.25).optDivFactor(5).optFinalDivFactor(100)),
                    Map.entry("cos_20_all_rise", one(20).optRiseShare(1)),
                    Map.entry("linear_100", one(100).optAnneal(LINEAR)),
                    Map.entry("linear_13", one(13).optAnneal(LINEAR).optRiseShare(0.4)),
                    Map.entry("three_100", one(100).optThreePhase()),
                    Map.entry("three_33", one(33).optThreePhase().optRiseShare(0.37)),
                    Map.entry("three_21_half", one(21).optThreePhase().optRiseShare(0.5)),
                    Map.entry(
                            "three_linear_50",
                            one(50).optThreePhase().optAnneal(LINEAR).optRiseShare(0.4)));

    private static CyclicLR.Builder cyclic(long stepSize) {
        return CyclicLR.builder()
                .setBaseLr(0.001)
                .setMaxLr(0.006)
                .optStepSize(stepSize)
                .optMomentumRange(0.9, 0.8);
    }

    private static OneCycle.Builder one(long steps) {
        return OneCycle.builder().setMaxLr(0.1).setTotalSteps(steps).optMomentumRange(0.95, 0.85);
    }

    static Stream<String> cyclicCases() {
        return CYCLIC.keySet().stream().sorted();
    }

    static Stream<String> oneCycleCases() {
        return ONE_CYCLE.keySet().stream().sorted();
    }

    @ParameterizedTest
    @MethodSource("cyclicCases")
    void equalsCyclicLr(String name) {
        CyclicLR policy = Objects.requireNonNull(CYCLIC.get(name)).build();
        check(policy, Goldens.rows(Goldens.CYCLIC, name));
    }

    @ParameterizedTest
    @MethodSource("oneCycleCases")
    void equalsOneCycleLr(String name) {
        OneCycle policy = Objects.requireNonNull(ONE_CYCLE.get(name)).build();
        List<Goldens.Row> rows = Goldens.rows(Goldens.ONE_CYCLE, name);
        assertThat(policy.testRun().table().rowCount()).isEqualTo(rows.size());
        check(policy, rows);
    }

    /** A range whose low end is the 25th of its high end is the same policy. */
    @Test
    void aRangeOfRatesSetsTheStart() {
        OneCycle policy =
                OneCycle.builder()
                        .setLrRange(0.1 / 25, 0.1)
                        .setEpochs(10, 10)
                        .optMomentumRange(0.95, 0.85)
                        .build();
        check(policy, Goldens.rows(Goldens.ONE_CYCLE, "cos_100"));
    }

    @Test
    void everyCaseOfTheFilesIsTested() {
        assertThat(Goldens.read(Goldens.CYCLIC).keySet()).isEqualTo(CYCLIC.keySet());
        assertThat(Goldens.read(Goldens.ONE_CYCLE).keySet()).isEqualTo(ONE_CYCLE.keySet());
    }

    private static void check(Policy policy, List<Goldens.Row> rows) {
        assertThat(rows).hasSizeGreaterThanOrEqualTo(2);
        Preview preview = policy.testRun(rows.size());
        double[] rates = preview.values(LEARNING_RATE);
        double[] momenta = preview.values(MOMENTUM);
        for (int t = 0; t < rates.length; t++) {
            assertThat(rows.get(t).step()).isEqualTo(t);
            assertThat(rates[t]).as("rate at %d", t).isCloseTo(rows.get(t).rate(), CLOSE);
            assertThat(momenta[t]).as("momentum at %d", t).isCloseTo(rows.get(t).momentum(), CLOSE);
        }
    }
}
