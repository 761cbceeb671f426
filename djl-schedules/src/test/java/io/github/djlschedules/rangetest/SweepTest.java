package io.github.djlschedules.rangetest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SweepTest {

    @Test
    void linearAddsAndExponentialMultiplies() {
        assertThat(Sweep.LINEAR.rates(0.1, 0.5, 5))
                .containsExactly(new double[] {0.1, 0.2, 0.3, 0.4, 0.5}, within(1e-15));
        assertThat(Sweep.EXPONENTIAL.rates(0.001, 10, 5))
                .containsExactly(new double[] {0.001, 0.01, 0.1, 1, 10}, within(1e-14));
    }

    @ParameterizedTest
    @EnumSource
    void theEndsAreExact(Sweep sweep) {
        // Here low + (high - low) and low * (high / low) are both not high.
        double low = 0.07;
        double high = 0.6;
        double[] rates = sweep.rates(low, high, 100);
        assertThat(sweep.rate(low, high, 1)).isNotEqualTo(high);
        assertThat(rates[0]).isEqualTo(low);
        assertThat(rates[99]).isEqualTo(high);
        assertThat(sweep.rates(low, high, 1)).containsExactly(low);
    }
}
