package io.github.djlschedules.schedule;

import static io.github.djlschedules.schedule.ScheduleTest.EXACT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Table of the decays: recipe, values of the first steps, value of the last step there is. */
class DecaysTest {

    private static final Warmup COLD = Warmup.linear(0);

    static Stream<Arguments> table() {
        return Stream.of(
                arguments(Schedule.exponential(4, 0.5), values(4, 2, 1, 0.5), 0.0),
                arguments(Schedule.exponential(4, 1), values(4, 4), 4.0),
                arguments(Schedule.exponential(4, 0), values(4, 0, 0), 0.0),
                arguments(Schedule.step(4, 2, 0.5), values(4, 4, 2, 2, 1), 0.0),
                arguments(Schedule.step(4, 1, 0.5), values(4, 2, 1), 0.0),
                arguments(Schedule.step(4, 2, 0), values(4, 4, 0, 0), 0.0),
                arguments(Schedule.step(4, 2, 1), values(4, 4, 4), 4.0),
                arguments(Schedule.step(4, Long.MAX_VALUE, 0.5), values(4, 4), 2.0),
                arguments(Schedule.multiStep(8, 0.5, 1, 3), values(8, 4, 4, 2, 2), 2.0),
                arguments(Schedule.multiStep(8, 0.5, 3, 1, 3), values(8, 4, 4, 1), 1.0),
                arguments(Schedule.multiStep(8, 0.5, 0), values(4, 4), 4.0),
                arguments(Schedule.multiStep(8, 0.5), values(8, 8), 8.0),
                arguments(Schedule.multiStep(8, 0, 2), values(8, 8, 0), 0.0),
                arguments(Schedule.multiStep(8, 0.5, Long.MAX_VALUE), values(8, 8), 4.0),
                arguments(
                        Schedule.inverseSqrt(6, 1),
                        values(6, 6 / Math.sqrt(2), 6 / Math.sqrt(3), 3),
                        6 / Math.sqrt(0x1p63)),
                arguments(Schedule.inverseSqrt(6, Long.MAX_VALUE), values(6, 6), 6 / Math.sqrt(2)),
                arguments(Schedule.cosineRestarts(3, 1, 2, 1), values(3, 2, 3, 2), 2.0),
                arguments(Schedule.cosineRestarts(3, 1, 1, 1), values(3, 3, 3), 3.0),
                arguments(Schedule.cosineRestarts(1, 3, 2, 1), values(1, 2, 1, 2), 2.0),
                // Cycles of 1, 2, 4, ... steps: the 63rd ends one step before the last step.
                arguments(Schedule.cosineRestarts(3, 1, 1, 2), values(3, 3, 2, 3), 3.0),
                // A cycle longer than all steps: the last one is the third of its three thirds.
                arguments(
                        Schedule.cosineRestarts(3, 1, Long.MAX_VALUE / 2, 3),
                        values(3, 3),
                        2 + Math.cos(Math.PI / 3)),
                arguments(
                        stable(3, 1, COLD, 2, 4, DecayForm.LINEAR),
                        values(3, 3, 3, 2.5, 2, 1.5, 1, 1),
                        1.0),
                arguments(
                        stable(3, 1, COLD, 1, 4, DecayForm.COSINE),
                        values(3, 3, 2 + Math.sqrt(0.5), 2, 2 - Math.sqrt(0.5), 1),
                        1.0),
                arguments(
                        stable(3, 1, COLD, 0, 4, DecayForm.ONE_MINUS_SQRT),
                        values(3, 2, 3 - Math.sqrt(2), 3 - Math.sqrt(3), 1, 1),
                        1.0),
                arguments(
                        stable(3, 1, Warmup.linear(3), 2, 1, DecayForm.LINEAR),
                        values(1, 2, 3, 3, 3, 3, 1, 1),
                        1.0),
                arguments(stable(3, 1, COLD, 2, 0, DecayForm.COSINE), values(3, 3, 1), 1.0),
                arguments(stable(3, 1, COLD, 0, 0, DecayForm.LINEAR), values(1, 1), 1.0),
                arguments(stable(1, 3, COLD, 1, 2, DecayForm.LINEAR), values(1, 1, 2, 3), 3.0),
                arguments(
                        stable(3, 1, COLD, Long.MAX_VALUE, Long.MAX_VALUE, DecayForm.LINEAR),
                        values(3, 3),
                        3.0),
                arguments(Schedule.linear(3, 0, 3).heldFor(2), values(3, 3, 2, 2, 1, 1, 0, 0), 0.0),
                arguments(Schedule.linear(3, 0, 3).heldFor(1), values(3, 2, 1, 0), 0.0),
                arguments(Schedule.linear(3, 1, 1).heldFor(Long.MAX_VALUE), values(3, 3), 1.0));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("table")
    void hasValuesOfTable(Schedule schedule, double[] first, double last) {
        assertThat(schedule.sample(first.length)).containsExactly(first, EXACT);
        assertThat(schedule.valueAt(Long.MAX_VALUE)).isCloseTo(last, EXACT);
    }

    /** The closed form with a logarithm, as PyTorch has it, puts some of these a cycle too low. */
    @Test
    void restartsFallOnTheirStepHoweverFarTheRun() {
        for (long multiplier : new long[] {1, 2, 3, 5, 7, 10, 1_000}) {
            for (long first : new long[] {1, 3, 5, 7, 1_000_003}) {
                Schedule rate = Schedule.cosineRestarts(0.9, 0.3, first, multiplier);
                long start = 0;
                long length = first;
                for (int cycle = 0; cycle < 100 && length < 1L << 52; cycle++) {
                    assertThat(rate.valueAt(start)).as("%s at %d", rate, start).isEqualTo(0.9);
                    double last = Schedule.cosine(0.9, 0.3, length).valueAt(length - 1);
                    assertThat(rate.valueAt(start + length - 1)).isCloseTo(last, EXACT);
                    start += length;
                    length *= multiplier;
                }
            }
        }
    }

    @Test
    void equalRecipesAreEqual() {
        assertThat(Schedule.multiStep(1, 0.5, 30, 80, 30))
                .isEqualTo(Schedule.multiStep(1, 0.5, 80, 30, 30))
                .hasSameHashCodeAs(Schedule.multiStep(1, 0.5, 80, 30, 30))
                .isNotEqualTo(Schedule.multiStep(1, 0.5, 30, 80));
        assertThat(Schedule.exponential(1, 0.5).heldFor(3))
                .isEqualTo(Schedule.exponential(1, 0.5).heldFor(3))
                .isNotEqualTo(Schedule.exponential(1, 0.5).heldFor(4));
        assertThat(stable(3, 1, Warmup.linear(2), 4, 5, DecayForm.COSINE))
                .isEqualTo(stable(3, 1, Warmup.linear(2), 4, 5, DecayForm.COSINE))
                .isNotEqualTo(stable(3, 1, Warmup.linear(2), 4, 5, DecayForm.LINEAR));
    }

    @Test
    void milestonesAreCopied() {
        long[] milestones = {2};
        Schedule rate = Schedule.multiStep(1, 0.5, milestones);
        milestones[0] = 0;
        assertThat(rate.valueAt(0)).isEqualTo(1);
    }

    @Test
    void printsItsRecipe() {
        assertThat(Schedule.multiStep(1, 0.5, 80, 30))
                .hasToString("MultiStep[start=1.0, gamma=0.5, milestones=[30, 80]]");
        assertThat(Schedule.step(1, 30, 0.5).heldFor(10))
                .hasToString("Held[schedule=Step[start=1.0, stepSize=30, gamma=0.5], steps=10]");
        assertThat(Schedule.cosineRestarts(1, 0, 10, 2))
                .hasToString("CosineRestarts[start=1.0, end=0.0, firstSteps=10, multiplier=2]");
        assertThat(stable(1, 0, Warmup.from(0, 5), 10, 2, DecayForm.ONE_MINUS_SQRT))
                .hasToString(
                        "Warmed[schedule=StableDecay[peak=1.0, end=0.0, stableSteps=10,"
                                + " decaySteps=2, form=ONE_MINUS_SQRT],"
                                + " warmup=FromFactor[startFactor=0.0, steps=5]]");
    }

    private static Schedule stable(
            double peak, double end, Warmup warmup, long stable, long decay, DecayForm form) {
        return Schedule.warmupStableDecay(peak, end, warmup, stable, decay, form);
    }

    private static double[] values(double... values) {
        return values;
    }
}
