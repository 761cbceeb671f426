package io.github.djlschedules.plot;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.knowm.xchart.XYChart;

class TicksTest {

    @Test
    void logarithmicTicksAreDecades() {
        AxisRange range = new AxisRange(0.9e-5, 11, true);
        assertThat(labels(range, 8))
                .containsExactly("1e-5", "1e-4", "0.001", "0.01", "0.1", "1", "10");
        assertThat(labels(new AxisRange(1e-30, 1, true), 5))
                .containsExactly("1e-30", "1e-24", "1e-18", "1e-12", "1e-6", "1");
        assertThat(labels(new AxisRange(0.1, 1, true), 5)).contains("0.1", "1");
        assertThat(labels(new AxisRange(0.015, 0.6, true), 5))
                .containsExactly("0.02", "0.05", "0.1", "0.2", "0.5");
    }

    @Test
    void xchartLabelsDecadesAlone() {
        double[] rates = {1e-5, 1e-3, 10};
        Panel panel =
                Panel.builder()
                        .optXLog(true)
                        .addSeries(Series.of("loss", rates, new double[] {3, 2, 9}))
                        .build();
        XYChart chart = Figure.of("", panel).xchart().get(0);
        Set<String> asked = new TreeSet<>();
        var label = chart.getStyler().getXAxisTickLabelsFormattingFunction();
        chart.getStyler()
                .setXAxisTickLabelsFormattingFunction(
                        value -> {
                            asked.add(label.apply(value));
                            return label.apply(value);
                        });
        BufferedImage image = new BufferedImage(900, 300, BufferedImage.TYPE_INT_RGB);
        chart.paint(image.createGraphics(), 900, 300);
        assertThat(asked)
                .containsExactlyInAnyOrder(" ", "1e-5", "1e-4", "0.001", "0.01", "0.1", "1", "10");
    }

    @Test
    void linearTicksAreRoundNumbers() {
        assertThat(labels(new AxisRange(-0.004, 0.104, false), 5))
                .containsExactly("0", "0.02", "0.04", "0.06", "0.08", "0.10");
        assertThat(labels(new AxisRange(-50, 1050, false), 4))
                .containsExactly("0", "200", "400", "600", "800", "1000");
        assertThat(labels(new AxisRange(0, 5.2e-5, false), 5))
                .containsExactly("0", "1e-5", "2e-5", "3e-5", "4e-5", "5e-5");
        assertThat(labels(new AxisRange(-2.1e30, 3.1e30, false), 5)).contains("-1e30", "0", "3e30");
    }

    @Test
    void numbersAreShort() {
        double[] values = {0, 1e-5, 1.23456e-4, 0.001, 0.0115, 1, -20000, 1e6};
        assertThat(Arrays.stream(values).mapToObj(Figure::number))
                .containsExactly("0", "1e-5", "1.23e-4", "0.001", "0.0115", "1", "-20000", "1e6");
    }

    private static List<String> labels(AxisRange range, int count) {
        return Ticks.of(range, count).stream()
                .map(tick -> Ticks.label(tick, range, count))
                .toList();
    }
}
