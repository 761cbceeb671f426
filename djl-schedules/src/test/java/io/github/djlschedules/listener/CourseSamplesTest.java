package io.github.djlschedules.listener;

import static io.github.djlschedules.optimizer.Hyperparameter.LEARNING_RATE;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A policy is told from another by values that it has. */
class CourseSamplesTest {

    @Test
    void nothingIsAskedOfAStepAfterTheEnd() {
        double[] table = IntStream.range(0, 30).mapToDouble(i -> 0.1 / (i + 1)).toArray();
        ScheduleListener policy =
                ScheduleListener.builder()
                        .setSchedule(LEARNING_RATE, step -> table[(int) step])
                        .optTotalSteps(table.length)
                        .build();
        assertThat(CourseSamples.of(policy.course()).get(LEARNING_RATE))
                .containsExactly(
                        IntStream.range(0, 30).mapToObj(i -> table[i]).toArray(Double[]::new));
    }
}
