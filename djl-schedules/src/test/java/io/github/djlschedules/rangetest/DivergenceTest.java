package io.github.djlschedules.rangetest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class DivergenceTest {

    /** Returns the index of the point that diverged, or -1. */
    private static int end(double factor, double... losses) {
        Divergence divergence = new Divergence(factor);
        for (int i = 0; i < losses.length; i++) {
            if (divergence.add(losses[i])) {
                return i;
            }
        }
        return -1;
    }

    @Test
    void positiveLossesDivergeAboveTheFactorTimesTheBest() {
        assertThat(end(5, 2, 1, 5)).isEqualTo(-1);
        assertThat(end(5, 2, 1, 5.01)).isEqualTo(2);
        assertThat(end(5, 1, 6)).isEqualTo(1);
        assertThat(end(5, 100)).isEqualTo(-1);
    }

    @Test
    void bestNearZeroIsMeasuredByTheFall() {
        assertThat(end(5, 10, 0, 4)).isEqualTo(-1);
        assertThat(end(5, 10, 0, 4.01)).isEqualTo(2);
    }

    @Test
    void negativeLossesDivergeUpwards() {
        assertThat(end(5, -1, -2, -1.9, -1, 5.9)).isEqualTo(-1);
        assertThat(end(5, -1, -2, 6.1)).isEqualTo(2);
        assertThat(end(5, 1, -0.1, 0.33)).isEqualTo(-1);
        assertThat(end(5, 1, -0.1, 0.35)).isEqualTo(2);
    }

    @Test
    void constantLossesDoNot() {
        assertThat(end(5, 3, 3, 3, 3)).isEqualTo(-1);
        assertThat(end(5, 0, 0, 0)).isEqualTo(-1);
        assertThat(end(5, -3, -3, -3)).isEqualTo(-1);
    }

    @Test
    void notFiniteAlwaysHas() {
        assertThat(end(5, Double.NaN)).isZero();
        assertThat(end(5, 1, Double.POSITIVE_INFINITY)).isEqualTo(1);
        assertThat(end(5, 1, 1, Double.NaN)).isEqualTo(2);
    }

    @Test
    void averageStartsRawAndKeepsItsLength() {
        assertThat(Smoothing.ema(new double[] {4, 2, 0}, 0.5)).containsExactly(4, 3, 1.5);
        assertThat(Smoothing.ema(new double[0], 0.5)).isEmpty();
        double[] gap = {4, Double.NaN, 2};
        assertThat(Smoothing.ema(gap, 0.5)).containsExactly(4, Double.NaN, 3);
        double[] late = {Double.NaN, 4, 2};
        assertThat(Smoothing.ema(late, 1)).containsExactly(Double.NaN, 4, 2);
    }

    @Test
    void centredMeanKeepsBothEnds() {
        double[] raw = {0, 3, 6, 0, 100};
        assertThat(Smoothing.centred(raw, 3)).containsExactly(0, 3, 3, 106 / 3.0, 100);
        assertThat(Smoothing.centred(raw, 1)).containsExactly(raw);
        double[] line = Curves.sweep(1, 2, 9);
        Arrays.setAll(line, i -> i);
        assertThat(Smoothing.centred(line, 5)).containsExactly(line);
    }
}
