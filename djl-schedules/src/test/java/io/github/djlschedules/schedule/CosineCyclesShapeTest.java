package io.github.djlschedules.schedule;

import static io.github.djlschedules.schedule.ScheduleTest.EXACT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Table of the cosine cycles, with 1 as the low rate and 3 as the high one. */
class CosineCyclesShapeTest {

    static Stream<Arguments> table() {
        return Stream.of(
                arguments(4, 1, 0.5, 0, new double[] {1, 2, 3, 1.5, 1.5, 1.5}),
                arguments(4, 1, 0.5, 1, new double[] {1, 2, 3, 2, 2}),
                arguments(8, 2, 0.5, 0, new double[] {1, 2, 3, 1.5, 1, 2, 3, 1.5, 1.5}),
                // No rise: it starts at the peak. No fall: it never reaches it.
                arguments(2, 1, 0.0, 0, new double[] {3, 1.5, 1.5}),
                arguments(2, 1, 1.0, 0, new double[] {1, 2, 2}),
                arguments(1, 1, 0.5, 0, new double[] {1, 1}),
                arguments(1, 1, 0.0, 0, new double[] {3, 3}),
                arguments(2, 1, 0.5, 0, new double[] {1, 3, 3}),
                // rise share * steps = 1
                arguments(5, 1, 0.2, 1, new double[] {1, 3, 2 + Math.sqrt(0.5), 2}),
                // Cycles of 1.5 steps, and more cycles than steps.
                arguments(3, 2, 1.0, 0, new double[] {1, 2.5, 1.5, 1.5}),
                arguments(1, 3, 0.5, 0, new double[] {1, 1}));
    }

    @ParameterizedTest(name = "{1} cycles in {0} steps, rise {2}, floor {3}")
    @MethodSource("table")
    void hasValuesOfTable(long total, long cycles, double rise, double floor, double[] expected) {
        Schedule rate = new CosineCyclesShape(total, cycles, rise).rate(1, 3, floor, c -> 1);
        assertThat(rate.sample(expected.length)).containsExactly(expected, EXACT);
        assertThat(rate.valueAt(Long.MAX_VALUE)).isEqualTo(rate.valueAt(total - 1));
    }

    @Test
    void momentumGoesThereAndBackInEveryCycle() {
        Schedule momentum = new CosineCyclesShape(8, 2, 0.5).momentum(0.9, 0.7);
        assertThat(momentum.sample(10))
                .containsExactly(
                        new double[] {0.9, 0.8, 0.7, 0.8, 0.9, 0.8, 0.7, 0.8, 0.8, 0.8}, EXACT);
    }

    @Test
    void amplitudeSeesCyclesFrom0() {
        Schedule rate =
                new CosineCyclesShape(8, 2, 0.5).rate(1, 3, 1, cycle -> Math.pow(0.5, cycle));
        assertThat(rate.sample(8))
                .containsExactly(new double[] {1, 2, 3, 2, 1, 1.5, 2, 1.5}, EXACT);
    }

    @Test
    void cyclesStartOnTheirStepWhateverTheLengths() {
        // In floating point floor(t / N * C) is one too low for 160 of these: cycle 15 of 22.
        for (int cycles = 1; cycles <= 40; cycles++) {
            for (int length = 1; length <= 40; length++) {
                Schedule rate = Schedule.cosineCycles(1, 3, (long) cycles * length, cycles);
                for (int cycle = 0; cycle < cycles; cycle++) {
                    assertThat(rate.valueAt((long) cycle * length)).isEqualTo(1);
                }
            }
        }
    }
}
