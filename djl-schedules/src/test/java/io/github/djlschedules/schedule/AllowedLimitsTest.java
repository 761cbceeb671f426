package io.github.djlschedules.schedule;

import static io.github.djlschedules.schedule.Flavour.PYTORCH;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What lies on a limit is within it; what lies beyond is refused in {@link ScheduleErrorsTest}. */
class AllowedLimitsTest {

    static Stream<Arguments> curves() {
        CosineCyclesShape cycles = new CosineCyclesShape(10, 2, 0.3);
        OneCycleShape torch = OneCycleShape.of(10, PYTORCH);
        return Stream.of(
                arguments("min = max", Schedule.constant(1).clampedTo(0.5, 0.5), 0.5),
                arguments(
                        "as many steps and cycles as a long can count",
                        Schedule.cosineCycles(0.5, 1, Long.MAX_VALUE, 1),
                        0.5),
                arguments("no amplitude", cycles.rate(0.5, 1, 0.5, cycle -> 0), 0.5),
                arguments("divFactor = 1", torch.rate(0.5, 1, 10), 0.5),
                arguments("momentum 0", torch.momentum(0, 0), 0.0));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("curves")
    void allows(String limit, Schedule schedule, double first) {
        assertThat(schedule.valueAt(0)).isEqualTo(first);
    }
}
