package io.github.djlschedules.plot;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class DecimationTest {

    private static final int COLUMNS = 500;

    @Test
    void keepsLeastAndGreatestOfEachColumn() {
        double[] ys = new Random(7).doubles(100_000).toArray();
        Series series = Series.of("noise", ys);
        Panel panel = Panel.builder().addSeries(series).build();
        AxisRange xRange = panel.xRange();
        Decimation kept = Decimation.of(series, xRange, panel.yRange(), COLUMNS);
        assertThat(kept.points()).isLessThanOrEqualTo(4L * COLUMNS);
        assertThat(extremes(kept.xs(), kept.ys(), xRange))
                .isDeepEqualTo(extremes(series.xs(), ys, xRange));
    }

    private static double[][] extremes(double[] xs, double[] ys, AxisRange xRange) {
        double[][] extremes = new double[COLUMNS][2];
        for (double[] column : extremes) {
            column[0] = Double.POSITIVE_INFINITY;
            column[1] = Double.NEGATIVE_INFINITY;
        }
        for (int i = 0; i < xs.length; i++) {
            double[] column = extremes[(int) Math.floor(xRange.place(xs[i]) * COLUMNS)];
            column[0] = Math.min(column[0], ys[i]);
            column[1] = Math.max(column[1], ys[i]);
        }
        return extremes;
    }

    @Test
    void keepsShortSeriesAndGapsAsTheyAre() {
        double[] ys = {Double.NaN, 1, 2, Double.NaN, Double.POSITIVE_INFINITY, 3};
        Series series = Series.of("gaps", ys);
        Panel panel = Panel.builder().addSeries(series).build();
        Decimation kept = Decimation.of(series, panel.xRange(), panel.yRange(), COLUMNS);
        assertThat(kept.ys()).containsExactly(1, 2, Double.NaN, 3);
        assertThat(Arrays.stream(kept.xs()).allMatch(Double::isFinite)).isTrue();
        assertThat(kept.points()).isEqualTo(3);
    }

    @Test
    void valuesThatALogarithmicAxisLacksAreGaps() {
        Series series = Series.of("log", new double[] {1, 0, -1, 10});
        Panel panel = Panel.builder().optYLog(true).addSeries(series).build();
        Decimation kept = Decimation.of(series, panel.xRange(), panel.yRange(), COLUMNS);
        assertThat(kept.ys()).containsExactly(1, Double.NaN, 10);
    }

    @Test
    void onePathHasNoLongSteps() {
        AxisRange range = new AxisRange(0, 10, false);
        SinglePath path =
                SinglePath.of(new double[] {0, 10}, new double[] {0, 10}, range, range, 100);
        assertThat(path.xs()).hasSize(51).startsWith(0).endsWith(10);
        assertThat(path.ys()).containsExactly(path.xs());
    }
}
