package io.github.djlschedules.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Table of the simple schedules and the combinators: recipe, step, value. */
class ScheduleTest {

    /** Our own closed forms are held to this. */
    static final Offset<Double> EXACT = within(1e-12);

    static Stream<Arguments> table() {
        Schedule line = Schedule.linear(1, 0, 4);
        Schedule warm = Schedule.linear(1, 0, 4).withWarmup(4);
        Schedule joined = Schedule.constant(5).then(3, line);
        return Stream.of(
                arguments(Schedule.constant(0.1), 0, 0.1),
                arguments(Schedule.constant(0.1), Long.MAX_VALUE, 0.1),
                arguments(line, 0, 1.0),
                arguments(line, 1, 0.75),
                arguments(line, 3, 0.25),
                arguments(line, 4, 0.0),
                arguments(line, 5, 0.0),
                arguments(line, Long.MAX_VALUE, 0.0),
                arguments(Schedule.linear(0.1, 0.7, 3), 1, 0.3),
                arguments(Schedule.linear(1, 2, 0), 0, 2.0),
                arguments(Schedule.linear(1, 2, 1), 0, 1.0),
                arguments(Schedule.linear(1, 2, 1), 1, 2.0),
                arguments(Schedule.linear(1, 2, 2), 1, 1.5),
                arguments(Schedule.polynomial(1, 0, 4, 2), 0, 1.0),
                arguments(Schedule.polynomial(1, 0, 4, 2), 1, 0.5625),
                arguments(Schedule.polynomial(1, 0, 4, 2), 4, 0.0),
                arguments(Schedule.polynomial(1, 0.5, 4, 0.5), 3, 0.75),
                arguments(Schedule.polynomial(1, 2, 0, 3), 0, 2.0),
                arguments(Schedule.polynomial(1, 2, 1, 3), 0, 1.0),
                arguments(Schedule.polynomial(1, 2, 1, 3), 1, 2.0),
                arguments(Schedule.cosine(1, 0, 4), 0, 1.0),
                arguments(Schedule.cosine(1, 0, 4), 1, (1 + Math.sqrt(0.5)) / 2),
                arguments(Schedule.cosine(1, 0, 4), 2, 0.5),
                arguments(Schedule.cosine(1, 0, 4), 4, 0.0),
                arguments(Schedule.cosine(1, 0, 4), Long.MAX_VALUE, 0.0),
                arguments(Schedule.cosine(1, 2, 0), 0, 2.0),
                arguments(Schedule.cosine(1, 2, 1), 0, 1.0),
                arguments(Schedule.cosine(1, 2, 1), 1, 2.0),
                arguments(Schedule.cosine(1, 2, 2), 1, 1.5),
                arguments(joined, 2, 5.0),
                arguments(joined, 3, 1.0),
                arguments(joined, 4, 0.75),
                arguments(joined, 7, 0.0),
                arguments(Schedule.constant(5).then(0, line), 0, 1.0),
                arguments(warm, 0, 0.25),
                arguments(warm, 3, 1.0),
                arguments(warm, 4, 1.0),
                arguments(warm, 5, 0.75),
                arguments(warm, 8, 0.0),
                arguments(line.withWarmup(1), 0, 1.0),
                arguments(line.withWarmup(1), 2, 0.75),
                arguments(line.scaledBy(0.1), 1, 0.075),
                arguments(line.scaledBy(0), 1, 0.0),
                arguments(line.clampedTo(0.3, 0.8), 0, 0.8),
                arguments(line.clampedTo(0.3, 0.8), 1, 0.75),
                arguments(line.clampedTo(0.3, 0.8), 4, 0.3));
    }

    @ParameterizedTest(name = "{0} at {1} is {2}")
    @MethodSource("table")
    void hasValueOfTable(Schedule schedule, long step, double expected) {
        assertThat(schedule.valueAt(step)).isCloseTo(expected, EXACT);
    }

    @Test
    void reachesItsEndsExactly() {
        // 0.3 + (0.9 - 0.3) is not 0.9 in floating point.
        for (Schedule schedule :
                new Schedule[] {
                    Schedule.linear(0.3, 0.9, 3),
                    Schedule.cosine(0.3, 0.9, 3),
                    Schedule.polynomial(0.3, 0.9, 3, 1.7)
                }) {
            assertThat(schedule.valueAt(0)).isEqualTo(0.3);
            assertThat(schedule.valueAt(3)).isEqualTo(0.9);
        }
    }

    @Test
    void neverPassesItsEndsNearThem() {
        // 0.3 + (0.9 - 0.3) is above 0.9, and a cosine this long rounds to 1 long before its end.
        for (long steps : new long[] {10, 1_000_000_007, 1L << 52}) {
            for (long left = 1; left <= 3; left++) {
                assertThat(Schedule.cosine(0.3, 0.9, steps).valueAt(steps - left))
                        .isLessThanOrEqualTo(0.9);
                assertThat(Schedule.linear(0.9, 0.3, steps).valueAt(left)).isLessThanOrEqualTo(0.9);
                assertThat(Schedule.linear(0.3, 0.9, steps).valueAt(steps - left))
                        .isLessThanOrEqualTo(0.9);
            }
        }
    }

    @Test
    void warmupEndsExactlyAtTheFirstValue() {
        for (int steps = 1; steps < 200; steps++) {
            assertThat(Schedule.constant(0.7).withWarmup(steps).valueAt(steps - 1)).isEqualTo(0.7);
        }
    }

    @Test
    void warmupOfNoStepsIsTheScheduleItself() {
        Schedule schedule = Schedule.linear(1, 0, 4);
        assertThat(schedule.withWarmup(0)).isSameAs(schedule);
    }

    @Test
    void exampleOfTheJavadocHolds() {
        Schedule rate = Schedule.cosine(0.1, 0, 1000).withWarmup(100);
        assertThat(rate.valueAt(0)).isCloseTo(0.001, EXACT);
        assertThat(rate.valueAt(99)).isEqualTo(0.1);
        assertThat(rate.valueAt(100)).isEqualTo(0.1);
        assertThat(rate.valueAt(1100)).isZero();
    }

    @Test
    void samplesTheFirstSteps() {
        assertThat(Schedule.linear(1, 0, 4).sample(6)).containsExactly(1, 0.75, 0.5, 0.25, 0, 0);
        assertThat(Schedule.linear(1, 0, 4).sample(0)).isEmpty();
    }

    @Test
    void lambdaIsASchedule() {
        Schedule own = step -> 1.0 / (1 + step);
        assertThat(own.then(2, own).sample(4)).containsExactly(1, 0.5, 1, 0.5);
    }

    @Test
    void equalRecipesAreEqual() {
        assertThat(Schedule.linear(1, 0, 4)).isEqualTo(Schedule.polynomial(1, 0, 4, 1));
        assertThat(Schedule.linear(1, 0, 4)).isNotEqualTo(Schedule.linear(1, 0, 5));
        assertThat(Schedule.oneCycle(0.1, 10)).isEqualTo(Schedule.oneCycle(0.1, 10));
        assertThat(Schedule.cosineCycles(0.1, 1, 10, 2))
                .isEqualTo(Schedule.cosineCycles(0.1, 1, 10, 2))
                .hasSameHashCodeAs(Schedule.cosineCycles(0.1, 1, 10, 2));
        assertThat(Schedule.triangular(0, 1, 5, 5, CycleScale.exponential(0.9)))
                .isEqualTo(Schedule.triangular(0, 1, 5, 5, CycleScale.exponential(0.9)))
                .isNotEqualTo(Schedule.triangular(0, 1, 5, 5, CycleScale.halving()));
    }

    @Test
    void printsItsRecipe() {
        assertThat(Schedule.cosine(0.1, 0, 90).withWarmup(10))
                .hasToString(
                        "Warmed[schedule=Cosine[start=0.1, end=0.0, steps=90],"
                                + " warmup=Linear[steps=10]]");
        assertThat(Schedule.triangular(0.1, 1, 5))
                .hasToString(
                        "Triangular[atLow=0.1, atPeak=1.0, shape=CyclicShape[stepsUp=5,"
                                + " stepsDown=5, scale=NONE, cycles=endless]]");
        assertThat(Schedule.triangular(0.1, 1, 5, 5, CycleScale.exponential(0.9), 3).toString())
                .contains("scale=Exponential[gamma=0.9], cycles=3");
        assertThat(Schedule.cosineCycles(0.1, 1, 10, 2).toString())
                .contains("amplitude=FULL", "totalSteps=10, cycles=2, riseShare=0.3");
        assertThat(Schedule.oneCycle(1, 11).toString())
                .contains("Knot[time=2.3, value=1.0]", "anneal=COSINE, lastStep=10");
    }
}
