package io.github.djlschedules.schedule;

import static io.github.djlschedules.schedule.Anneal.COSINE;
import static io.github.djlschedules.schedule.Anneal.LINEAR;
import static io.github.djlschedules.schedule.Flavour.PYTORCH;
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

/**
 * Values that PyTorch 2.13.0 computed; pytorch_goldens.py beside the CSVs wrote them.
 *
 * <p>Left out, because PyTorch is at fault there, and held in {@link OneCycleShapeTest}: rise
 * shares of 0 or of one step and less, a single step, three phases with a share above 0.5, steps
 * past the end; and in {@link CyclicShapeTest}: a rise of no steps.
 */
class PyTorchGoldenTest {

    private static final Offset<Double> CLOSE = within(1e-9);

    private static final Map<String, CyclicShape> CYCLIC =
            Map.of(
                    "triangular", cyclic(40, 40, CycleScale.none()),
                    "triangular2", cyclic(30, 30, CycleScale.halving()),
                    "exp_range", cyclic(50, 50, CycleScale.exponential(0.995)),
                    "unequal", cyclic(7, 40, CycleScale.none()),
                    "unequal_triangular2", cyclic(60, 1, CycleScale.halving()),
                    "unequal_exp_range", cyclic(1, 12, CycleScale.exponential(0.98)),
                    "no_fall", cyclic(9, 0, CycleScale.none()),
                    "shortest", cyclic(1, 1, CycleScale.none()),
                    "scale_per_cycle",
                            cyclic(
                                    25,
                                    25,
                                    CycleScale.perCycle(
                                            c -> 0.5 * (1 + Math.sin(c * Math.PI / 2)))),
                    "scale_per_iteration",
                            cyclic(25, 25, CycleScale.perIteration(t -> Math.pow(5, -0.001 * t))));

    private static final Map<String, OneCycleShape> ONE_CYCLE =
            Map.ofEntries(
                    Map.entry("cos_100", one(100, 0.3, COSINE, false)),
                    Map.entry("cos_200_late", one(200, 0.75, COSINE, false)),
                    Map.entry("cos_7", one(7, 0.3, COSINE, false)),
                    Map.entry("cos_7_half", one(7, 0.5, COSINE, false)),
                    Map.entry("cos_2_late", one(2, 0.75, COSINE, false)),
                    Map.entry("cos_33_factors", one(33, 0.25, COSINE, false)),
                    Map.entry("cos_20_all_rise", one(20, 1, COSINE, false)),
                    Map.entry("linear_100", one(100, 0.3, LINEAR, false)),
                    Map.entry("linear_13", one(13, 0.4, LINEAR, false)),
                    Map.entry("three_100", one(100, 0.3, COSINE, true)),
                    Map.entry("three_33", one(33, 0.37, COSINE, true)),
                    Map.entry("three_21_half", one(21, 0.5, COSINE, true)),
                    Map.entry("three_linear_50", one(50, 0.4, LINEAR, true)));

    static Stream<String> cyclicCases() {
        return CYCLIC.keySet().stream().sorted();
    }

    static Stream<String> oneCycleCases() {
        return ONE_CYCLE.keySet().stream().sorted();
    }

    @ParameterizedTest
    @MethodSource("cyclicCases")
    void equalsCyclicLr(String name) {
        CyclicShape shape = Objects.requireNonNull(CYCLIC.get(name));
        check(
                Goldens.rows(Goldens.CYCLIC, name),
                shape.rate(0.001, 0.006),
                shape.momentum(0.9, 0.8));
    }

    @ParameterizedTest
    @MethodSource("oneCycleCases")
    void equalsOneCycleLr(String name) {
        OneCycleShape shape = Objects.requireNonNull(ONE_CYCLE.get(name));
        Schedule rate = name.endsWith("_factors") ? shape.rate(0.1, 5, 100) : shape.rate(0.1);
        check(Goldens.rows(Goldens.ONE_CYCLE, name), rate, shape.momentum(0.95, 0.85));
    }

    @Test
    void everyCaseOfTheFilesIsTested() {
        assertThat(Goldens.read(Goldens.CYCLIC).keySet()).isEqualTo(CYCLIC.keySet());
        assertThat(Goldens.read(Goldens.ONE_CYCLE).keySet()).isEqualTo(ONE_CYCLE.keySet());
    }

    private static void check(List<Goldens.Row> rows, Schedule rate, Schedule momentum) {
        assertThat(rows).hasSizeGreaterThanOrEqualTo(2);
        for (Goldens.Row row : rows) {
            assertThat(rate.valueAt(row.step()))
                    .as("rate at step %d", row.step())
                    .isCloseTo(row.rate(), CLOSE);
            assertThat(momentum.valueAt(row.step()))
                    .as("momentum at step %d", row.step())
                    .isCloseTo(row.momentum(), CLOSE);
        }
    }

    private static CyclicShape cyclic(long up, long down, CycleScale scale) {
        return new CyclicShape(up, down, scale);
    }

    private static OneCycleShape one(long steps, double share, Anneal anneal, boolean threePhase) {
        return new OneCycleShape(steps, share, anneal, threePhase, PYTORCH);
    }
}
