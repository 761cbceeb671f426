package io.github.djlschedules.schedule;

import static io.github.djlschedules.schedule.ScheduleTest.EXACT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Table of the triangles: sides, scale and cycles against the values of the first steps. */
class CyclicShapeTest {

    static Stream<Arguments> table() {
        CycleScale none = CycleScale.none();
        CycleScale half = CycleScale.halving();
        return Stream.of(
                arguments(2, 2, none, new double[] {1, 2, 3, 2, 1, 2, 3, 2, 1}),
                arguments(1, 1, none, new double[] {1, 3, 1, 3, 1}),
                arguments(1, 4, none, new double[] {1, 3, 2.5, 2, 1.5, 1, 3}),
                arguments(4, 1, none, new double[] {1, 1.5, 2, 2.5, 3, 1, 1.5}),
                // PyTorch and DJL have no side of 0 steps up: PyTorch divides by zero.
                arguments(0, 4, none, new double[] {3, 2.5, 2, 1.5, 3, 2.5}),
                arguments(0, 1, none, new double[] {3, 3, 3}),
                arguments(4, 0, none, new double[] {1, 1.5, 2, 2.5, 1, 1.5}),
                arguments(1, 0, none, new double[] {1, 1, 1}),
                arguments(1, 1, half, new double[] {1, 3, 1, 2, 1, 1.5, 1, 1.25}),
                arguments(
                        1,
                        1,
                        CycleScale.exponential(0.5),
                        new double[] {1, 2, 1, 1.25, 1, 1.0625, 1}),
                arguments(1, 1, CycleScale.exponential(1), new double[] {1, 3, 1, 3}),
                // 0^0 is 1: a peak at step 0 is whole even then.
                arguments(0, 1, CycleScale.exponential(0), new double[] {3, 1, 1}),
                arguments(1, 1, CycleScale.perCycle(c -> 1 / c), new double[] {1, 3, 1, 2, 1}),
                arguments(0, 1, CycleScale.perIteration(t -> 1 / (1 + t)), new double[] {3, 2}));
    }

    @ParameterizedTest(name = "{0} up, {1} down, {2}")
    @MethodSource("table")
    void hasValuesOfTable(long up, long down, CycleScale scale, double[] expected) {
        Schedule rate = Schedule.triangular(1, 3, up, down, scale);
        assertThat(rate.sample(expected.length)).containsExactly(expected, EXACT);
    }

    @ParameterizedTest(name = "{0} up, {1} down, {2}")
    @MethodSource("table")
    void momentumMirrorsTheRate(long up, long down, CycleScale scale, double[] expected) {
        Schedule momentum = new CyclicShape(up, down, scale).momentum(0.9, 0.7);
        double[] mirrored = new double[expected.length];
        for (int i = 0; i < mirrored.length; i++) {
            mirrored[i] = 0.9 - (expected[i] - 1) / 10;
        }
        assertThat(momentum.sample(expected.length)).containsExactly(mirrored, EXACT);
    }

    static Stream<Arguments> finite() {
        return Stream.of(
                arguments(2, 2, 1, new double[] {1, 2, 3, 2, 1, 1, 1}),
                arguments(2, 2, 2, new double[] {1, 2, 3, 2, 1, 2, 3, 2, 1, 1, 1, 1}),
                arguments(0, 2, 1, new double[] {3, 2, 1, 1}),
                arguments(2, 0, 2, new double[] {1, 2, 1, 2, 1, 1}),
                arguments(1, 0, 1, new double[] {1, 1}),
                arguments(0, 1, 1, new double[] {3, 1, 1}));
    }

    @ParameterizedTest(name = "{0} up, {1} down, {2} cycles")
    @MethodSource("finite")
    void holdsTheBaseAfterItsLastCycle(long up, long down, long cycles, double[] expected) {
        Schedule rate = Schedule.triangular(1, 3, up, down, CycleScale.none(), cycles);
        assertThat(rate.sample(expected.length)).containsExactly(expected, EXACT);
        assertThat(rate.valueAt(Long.MAX_VALUE)).isEqualTo(1);
        assertThat(new CyclicShape(up, down, CycleScale.none(), cycles).momentum(0.9, 0.8))
                .satisfies(m -> assertThat(m.valueAt(Long.MAX_VALUE)).isEqualTo(0.9));
    }

    @Test
    void touchesBaseAndPeakExactlyHoweverFarTheRun() {
        // 0.3 + (0.9 - 0.3) is not 0.9, and t / 6 has no exact double: the index must be an
        // integer.
        Schedule rate = Schedule.triangular(0.3, 0.9, 3);
        for (long cycle : new long[] {0, 1, 1_000_003, 1_000_000_000_000L, 1L << 60}) {
            assertThat(rate.valueAt(6 * cycle)).isEqualTo(0.3);
            assertThat(rate.valueAt(6 * cycle + 3)).isEqualTo(0.9);
        }
    }

    @Test
    void equalBaseAndMaxIsConstant() {
        assertThat(Schedule.triangular(0.1, 0.1, 3).sample(10)).containsOnly(0.1);
    }

    @Test
    void heightIsOneAtAPeak() {
        CyclicShape shape = new CyclicShape(2, 3, CycleScale.none());
        assertThat(shape.heightAt(2)).isEqualTo(1);
        assertThat(shape.heightAt(5)).isZero();
    }

    @Test
    void customScaleSeesCyclesFrom1AndStepsFrom0() {
        StringBuilder seen = new StringBuilder();
        CycleScale scale =
                (cycle, step) -> {
                    seen.append(cycle).append(':').append(step).append(' ');
                    return 1;
                };
        var unused = Schedule.triangular(0, 1, 1, 1, scale).sample(4);
        assertThat(seen).hasToString("1:0 1:1 2:2 2:3 ");
    }
}
