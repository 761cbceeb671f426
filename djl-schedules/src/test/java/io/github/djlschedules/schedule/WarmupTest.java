package io.github.djlschedules.schedule;

import static io.github.djlschedules.schedule.ScheduleTest.EXACT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Table of the warm-ups: recipe, length, factors of the first steps. */
class WarmupTest {

    static Stream<Arguments> table() {
        return Stream.of(
                arguments(Warmup.linear(4), 4, new double[] {0.25, 0.5, 0.75, 1, 1}),
                arguments(Warmup.linear(1), 1, new double[] {1, 1}),
                arguments(Warmup.linear(0), 0, new double[] {1, 1}),
                arguments(Warmup.from(0.5, 4), 4, new double[] {0.5, 0.625, 0.75, 0.875, 1, 1}),
                arguments(Warmup.from(0, 2), 2, new double[] {0, 0.5, 1, 1}),
                arguments(Warmup.from(1, 2), 2, new double[] {1, 1, 1}),
                arguments(Warmup.from(0.5, 1), 1, new double[] {0.5, 1}),
                arguments(Warmup.from(0, 0), 0, new double[] {1, 1}),
                arguments(
                        Warmup.perEpoch(4, 2),
                        8,
                        new double[] {0.25, 0.25, 0.5, 0.5, 0.75, 0.75, 1, 1, 1}),
                arguments(Warmup.perEpoch(4, 1), 4, new double[] {0.25, 0.5, 0.75, 1, 1}),
                arguments(Warmup.perEpoch(1, 3), 3, new double[] {1, 1, 1, 1}),
                arguments(Warmup.perEpoch(0, 3), 0, new double[] {1, 1}));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("table")
    void hasFactorsOfTable(Warmup warmup, long steps, double[] factors) {
        assertThat(warmup.steps()).isEqualTo(steps);
        for (int step = 0; step < factors.length; step++) {
            assertThat(warmup.factorAt(step)).as("step %d", step).isCloseTo(factors[step], EXACT);
        }
        assertThat(warmup.factorAt(Long.MAX_VALUE)).isEqualTo(1);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("table")
    void multipliesTheFirstValueAndThenGivesWay(Warmup warmup, long steps, double[] factors) {
        Schedule line = Schedule.linear(0.7, 0, 10);
        Schedule warm = line.withWarmup(warmup);
        for (int step = 0; step < steps; step++) {
            assertThat(warm.valueAt(step)).isCloseTo(0.7 * factors[step], EXACT);
        }
        for (int step = 0; step < 12; step++) {
            assertThat(warm.valueAt(steps + step)).isEqualTo(line.valueAt(step));
        }
    }

    @Test
    void warmupOfNoStepsChangesNothing() {
        Schedule line = Schedule.linear(1, 0, 10);
        assertThat(line.withWarmup(Warmup.from(0.1, 0))).isSameAs(line);
        assertThat(line.withWarmup(Warmup.perEpoch(0, 10))).isSameAs(line);
    }

    @Test
    void lengthAloneMeansTheLinearOne() {
        Schedule line = Schedule.linear(1, 0, 10);
        assertThat(line.withWarmup(5)).isEqualTo(line.withWarmup(Warmup.linear(5)));
    }

    @Test
    void perEpochIsLinearHeldForAnEpoch() {
        Schedule one = Schedule.constant(1);
        assertThat(one.withWarmup(Warmup.perEpoch(5, 7)).sample(50))
                .containsExactly(one.withWarmup(5).heldFor(7).sample(50), EXACT);
    }

    @Test
    void factorIsExactAtTheEndHoweverLong() {
        for (long steps : new long[] {3, 7, 1_000_003, 1L << 53, Long.MAX_VALUE}) {
            assertThat(Warmup.linear(steps).factorAt(steps - 1)).isEqualTo(1);
            assertThat(Warmup.from(0.3, steps).factorAt(steps - 1)).isBetween(0.3, 1.0);
            assertThat(Warmup.from(0.3, steps).factorAt(0)).isEqualTo(0.3);
        }
    }

    @Test
    void equalRecipesAreEqualAndPrint() {
        assertThat(Warmup.linear(5)).isEqualTo(Warmup.linear(5)).hasToString("Linear[steps=5]");
        assertThat(Warmup.from(0.1, 5))
                .isEqualTo(Warmup.from(0.1, 5))
                .isNotEqualTo(Warmup.from(0.2, 5))
                .hasToString("FromFactor[startFactor=0.1, steps=5]");
        assertThat(Warmup.perEpoch(2, 10))
                .isEqualTo(Warmup.perEpoch(2, 10))
                .hasToString("PerEpoch[epochs=2, stepsPerEpoch=10]");
    }
}
