package io.github.djlschedules.rangetest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class YWindowTest {

    /** 101 values from 0 to 1, so that nine tenths lie between 0.05 and 0.95, then others. */
    private static YWindow metric(double first, double last) {
        double[] ys = IntStream.rangeClosed(0, 100).mapToDouble(i -> i / 100.0).toArray();
        ys[0] = first;
        ys[100] = last;
        return YWindow.ofMetric(List.of(ys));
    }

    @Test
    void aMetricIsCutAtTheWidthOfNineTenthsOfItsValues() {
        assertThat(metric(-0.8, 1.8)).isEqualTo(new YWindow(Double.NaN, Double.NaN, false));
        YWindow below = metric(-0.9, 1.8);
        assertThat(below.low()).isCloseTo(-0.85, within(1e-12));
        assertThat(below.high()).isNaN();
        YWindow above = metric(-0.8, 1.9);
        assertThat(above.low()).isNaN();
        assertThat(above.high()).isCloseTo(1.85, within(1e-12));
    }
}
