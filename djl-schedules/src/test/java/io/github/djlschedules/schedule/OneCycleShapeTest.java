package io.github.djlschedules.schedule;

import static io.github.djlschedules.schedule.Anneal.COSINE;
import static io.github.djlschedules.schedule.Anneal.LINEAR;
import static io.github.djlschedules.schedule.Flavour.FASTAI;
import static io.github.djlschedules.schedule.Flavour.KERAS;
import static io.github.djlschedules.schedule.Flavour.PYTORCH;
import static io.github.djlschedules.schedule.ScheduleTest.EXACT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Table of the one-cycle curves from 0.4 over 4 down to 0.04 (Keras: towards 0). */
class OneCycleShapeTest {

    static Stream<Arguments> table() {
        return Stream.of(
                // PyTorch: the peak is at share * N - 1, the end at N - 1.
                arguments(shape(6, 0.5, LINEAR), values(0.4, 2.2, 4, 2.68, 1.36, 0.04, 0.04)),
                arguments(shape(6, 0.5, COSINE), values(0.4, 2.2, 4, 3.01, 1.03, 0.04, 0.04)),
                // A peak between steps 1 and 2 is used by no step.
                arguments(shape(5, 0.5, LINEAR), values(0.4, 2.8, 3.208, 1.624, 0.04)),
                // A rise shorter than a step starts at the peak. PyTorch starts below it with
                // share 0, and divides by zero with share * N = 1.
                arguments(shape(5, 0, LINEAR), values(4, 3.01, 2.02, 1.03, 0.04, 0.04)),
                arguments(shape(5, 0.1, LINEAR), values(4, 3.01, 2.02, 1.03, 0.04, 0.04)),
                arguments(shape(5, 0.2, LINEAR), values(4, 3.01, 2.02, 1.03, 0.04, 0.04)),
                // All rise: PyTorch divides by zero one step after the end. This holds.
                arguments(shape(5, 1, LINEAR), values(0.4, 1.3, 2.2, 3.1, 4, 4, 4)),
                // One step is the peak. In PyTorch it is the minimum.
                arguments(shape(1, 0, COSINE), values(4, 4)),
                arguments(shape(1, 0.3, COSINE), values(4, 4)),
                arguments(shape(1, 1, COSINE), values(4, 4)),
                arguments(shape(2, 0, COSINE), values(4, 0.04, 0.04)),
                arguments(shape(2, 0.3, COSINE), values(4, 0.04, 0.04)),
                arguments(shape(2, 0.5, COSINE), values(4, 0.04, 0.04)),
                arguments(shape(2, 0.75, COSINE), values(0.4, 0.04, 0.04)),
                arguments(shape(2, 1, COSINE), values(0.4, 4, 4)),
                arguments(three(8, 0.375), values(0.4, 2.2, 4, 2.2, 0.4, 0.28, 0.16, 0.04, 0.04)),
                arguments(three(6, 0.5), values(0.4, 2.2, 4, 2.2, 0.4, 0.04, 0.04)),
                arguments(three(4, 0.25), values(4, 0.04 + 0.24, 0.04 + 0.12, 0.04, 0.04)),
                arguments(three(4, 0), values(4, 0.28, 0.16, 0.04, 0.04)),
                arguments(three(1, 0.3), values(4, 4)),
                arguments(three(2, 0.3), values(4, 0.04, 0.04)),
                // fastai: the peak is at share * N, the end at N, which no step reaches.
                arguments(flavour(FASTAI, 4, 0.5), values(0.4, 2.2, 4, 2.02, 2.02)),
                arguments(flavour(FASTAI, 2, 0), values(4, 2.02, 2.02)),
                arguments(flavour(FASTAI, 2, 1), values(0.4, 2.2, 2.2)),
                arguments(flavour(FASTAI, 1, 0.25), values(0.4, 0.4)),
                arguments(flavour(FASTAI, 1, 0), values(4, 4)),
                // Keras: the same knots, towards 0.
                arguments(flavour(KERAS, 4, 0.5), values(0.4, 2.2, 4, 2, 2)),
                arguments(flavour(KERAS, 4, 0.25), values(0.4, 4, 3, 1, 1)),
                arguments(flavour(KERAS, 2, 0), values(4, 2, 2)),
                arguments(flavour(KERAS, 2, 1), values(0.4, 2.2, 2.2)),
                arguments(flavour(KERAS, 1, 0.3), values(0.4, 0.4)),
                arguments(flavour(KERAS, 1, 0), values(4, 4)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("table")
    void hasValuesOfTable(OneCycleShape shape, double[] expected) {
        Schedule rate =
                switch (shape.flavour()) {
                    case PYTORCH -> shape.rateRange(0.4, 4, 10);
                    case KERAS -> shape.rateRange(0.4, 4);
                    case FASTAI -> shape.rateRange(0.4, 4, 100);
                };
        assertThat(rate.sample(expected.length)).containsExactly(expected, EXACT);
        assertThat(rate.valueAt(Long.MAX_VALUE)).isEqualTo(rate.valueAt(shape.totalSteps() - 1));
    }

    @Test
    void maximalRateTakesTheFactorsOfItsFlavour() {
        Schedule torch = OneCycleShape.of(10, PYTORCH).rate(0.1);
        assertThat(torch).isEqualTo(Schedule.oneCycle(0.1, 10));
        assertThat(torch.valueAt(0)).isCloseTo(0.004, EXACT);
        assertThat(torch.valueAt(2)).isEqualTo(0.1);
        assertThat(torch.valueAt(9)).isCloseTo(4e-7, EXACT);
        // PyTorch rises again at step 10, and raises at step 11.
        assertThat(torch.valueAt(10)).isEqualTo(torch.valueAt(9));
        assertThat(torch.valueAt(11)).isEqualTo(torch.valueAt(9));

        Schedule fastai = OneCycleShape.of(8, FASTAI).rate(0.1);
        assertThat(fastai).isEqualTo(OneCycleShape.of(8, FASTAI).rate(0.1, 25, 1e5));
        assertThat(fastai.valueAt(0)).isCloseTo(0.004, EXACT);
        assertThat(fastai.valueAt(2)).isEqualTo(0.1);
        assertThat(fastai.valueAt(5)).isCloseTo((0.1 + 1e-6) / 2, EXACT);
    }

    @Test
    void rangeTakesTheFinalFactorOfItsFlavour() {
        assertThat(OneCycleShape.of(10, PYTORCH).rateRange(0.004, 0.1).valueAt(9))
                .isCloseTo(4e-7, EXACT);
        assertThat(OneCycleShape.of(10, FASTAI).rateRange(0.02, 0.1))
                .isEqualTo(OneCycleShape.of(10, FASTAI).rate(0.1, 5, 1e5));
    }

    @Test
    void momentumTurnsWhereTheRateTurns() {
        assertThat(shape(6, 0.5, LINEAR).momentum(0.95, 0.85).sample(8))
                .containsExactly(
                        values(0.95, 0.9, 0.85, 0.85 + 0.1 / 3, 0.95 - 0.1 / 3, 0.95, 0.95, 0.95),
                        EXACT);
        assertThat(flavour(KERAS, 4, 0.5).momentum(0.95, 0.85).sample(5))
                .containsExactly(values(0.95, 0.9, 0.85, 0.9, 0.9), EXACT);
        assertThat(flavour(FASTAI, 4, 0.5).momentum(0.95, 0.85))
                .isEqualTo(flavour(KERAS, 4, 0.5).momentum(0.95, 0.85));
    }

    @Test
    void momentumIsFlatInTheThirdPhase() {
        assertThat(three(8, 0.375).momentum(0.95, 0.85).sample(9))
                .containsExactly(values(0.95, 0.9, 0.85, 0.9, 0.95, 0.95, 0.95, 0.95, 0.95), EXACT);
    }

    private static OneCycleShape shape(long totalSteps, double riseShare, Anneal anneal) {
        return new OneCycleShape(totalSteps, riseShare, anneal, false, PYTORCH);
    }

    private static OneCycleShape three(long totalSteps, double riseShare) {
        return new OneCycleShape(totalSteps, riseShare, LINEAR, true, PYTORCH);
    }

    private static OneCycleShape flavour(Flavour flavour, long totalSteps, double riseShare) {
        return OneCycleShape.of(totalSteps, flavour).withRiseShare(riseShare);
    }

    private static double[] values(double... values) {
        return values;
    }
}
