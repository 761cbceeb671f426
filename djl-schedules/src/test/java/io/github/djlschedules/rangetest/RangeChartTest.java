package io.github.djlschedules.rangetest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.djlschedules.plot.Figure;
import io.github.djlschedules.plot.Panel;
import io.github.djlschedules.plot.Series;
import io.github.djlschedules.rangetest.RangeChart.Content;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYSeries;

class RangeChartTest {

    private static final int WIDTH = 900;
    private static final int HEIGHT = 340;

    private static RangeChart.Builder bare() {
        return RangeChart.builder().optContents(Content.TRAIN).optSuggestions(false);
    }

    private static XYChart chart(RangeTestResult result, RangeChart options) {
        return result.chart(options).xchart().get(0);
    }

    private static BufferedImage paint(XYChart chart) {
        BufferedImage image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
        chart.paint(image.createGraphics(), WIDTH, HEIGHT);
        return image;
    }

    @Test
    void panelsForTrainingValidationAndMetric() {
        assertThat(labels(Curves.realistic(4, 3, true, true).chart()))
                .containsExactly("training loss", "validation loss", "validation Accuracy");
        assertThat(labels(Curves.realistic(1, 1, false, true).chart()))
                .containsExactly("training loss", "training Accuracy");
        assertThat(labels(Curves.realistic(1, 1, false, false).chart()))
                .containsExactly("training loss");
        RangeChart metrics = RangeChart.builder().optContents(Content.METRICS).build();
        assertThat(labels(Curves.realistic(1, 1, true, true).chart(metrics)))
                .containsExactly("validation Accuracy");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Curves.realistic(1, 1, true, false).chart(metrics))
                .withMessage("contents must name curves of the result, but contents=[METRICS]");
    }

    private static List<String> labels(Figure figure) {
        return figure.panels().stream().map(Panel::yLabel).toList();
    }

    @Test
    void oneNamedCurveForEachCell() {
        for (int cells : new int[] {1, 4, 12}) {
            for (int repeats : new int[] {1, 3}) {
                RangeTestResult result = Curves.realistic(cells, repeats, true, true);
                for (Panel panel : result.chart().panels()) {
                    assertThat(panel.series().stream().filter(s -> !s.name().isEmpty()))
                            .extracting(Series::name)
                            .hasSize(cells)
                            .doesNotHaveDuplicates();
                }
                assertThat(result.image().getWidth()).isEqualTo(Figure.WIDTH);
            }
        }
        assertThat(Curves.realistic(4, 1, false, false).chart().panels().get(0).series())
                .extracting(Series::name)
                .startsWith("decay 0", "decay 1e-5", "decay 1e-4", "decay 0.001");
    }

    @Test
    void equalCellsAndMomentaAreTold() {
        List<Cell> cells =
                List.of(
                        new Cell(0, 0, 0.9, 0),
                        new Cell(1, 0, 0.95, 0),
                        new Cell(2, 0, 0.9, 0),
                        new Cell(3, 1e-4, 0.9, 0));
        assertThat(CellNames.legend(cells))
                .containsExactly(
                        "decay 0, m 0.9",
                        "decay 0, m 0.95",
                        "decay 0, m 0.9 (cell 2)",
                        "decay 1e-4, m 0.9");
        assertThat(CellNames.legend(cells.subList(0, 2)))
                .containsExactly("momentum 0.9", "momentum 0.95");
        assertThat(CellNames.legend(List.of(new Cell(0, Double.NaN, Double.NaN, 0))))
                .containsExactly("cell 0");
    }

    @Test
    void ticksAreDecades() {
        String text = Curves.realistic(4, 1, false, false).chart().ascii(110, 12);
        assertThat(text).contains("1e-5", "1e-4", "0.001", "0.01", "0.1");
        XYChart chart = chart(Curves.realistic(4, 1, false, false), bare().build());
        var format = chart.getStyler().getXAxisTickLabelsFormattingFunction();
        assertThat(format.apply(1e-5)).isEqualTo("1e-5");
        assertThat(format.apply(0.1)).isEqualTo("0.1");
        assertThat(format.apply(0.2)).isBlank();
        assertThat(format.apply(0.05)).isBlank();
    }

    @Test
    void legendOverlapsNoCurve() {
        for (int cells : new int[] {2, 12}) {
            XYChart chart = chart(Curves.realistic(cells, 3, false, false), bare().build());
            BufferedImage image = paint(chart);
            double plotEnd = chart.getScreenXFromChart(chart.getStyler().getXAxisMax());
            double lastCurve =
                    chart.getSeriesCollection().stream()
                            .filter(series -> !series.getName().startsWith("grid"))
                            .flatMapToDouble(series -> Arrays.stream(series.getXData()))
                            .map(chart::getScreenXFromChart)
                            .max()
                            .getAsDouble();
            assertThat(lastCurve).isLessThanOrEqualTo(plotEnd);
            int white = 0;
            for (int x = (int) plotEnd + 6; white == 0 && x < WIDTH; x++) {
                white = isWhite(image, x) ? x : 0;
            }
            assertThat(white).as("a white column between plot and legend").isPositive();
            long legend = colours(image.getSubimage(white, 0, WIDTH - white, HEIGHT));
            assertThat(legend).as("legend behind it").isGreaterThan(20L * cells);
        }
    }

    private static boolean isWhite(BufferedImage image, int x) {
        for (int y = 0; y < HEIGHT; y++) {
            if (image.getRGB(x, y) != Color.WHITE.getRGB()) {
                return false;
            }
        }
        return true;
    }

    /** Returns how many pixels have a colour, not a grey. */
    private static long colours(BufferedImage image) {
        int[] pixels =
                image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
        return Arrays.stream(pixels).filter(RangeChartTest::hasColour).count();
    }

    private static boolean hasColour(int rgb) {
        Color c = new Color(rgb);
        int high = Math.max(c.getRed(), Math.max(c.getGreen(), c.getBlue()));
        int low = Math.min(c.getRed(), Math.min(c.getGreen(), c.getBlue()));
        return high - low > 60;
    }

    @Test
    void everyEndIsADotInThePlot() {
        for (RangeTestResult result : List.of(Curves.realistic(6, 1, false, false), exploding())) {
            XYChart chart = chart(result, bare().build());
            BufferedImage image = paint(chart);
            for (Curve curve : result.curves()) {
                assertThat(curve.end()).isNotEqualTo(Curve.End.COMPLETE);
                double[] at = lastPoint(chart, curve);
                Color expected = lineColour(chart, curve.cell().index());
                assertThat(at[1]).isBetween(8.0, HEIGHT - 8.0);
                Color found = new Color(image.getRGB((int) at[0], (int) at[1]));
                assertThat(found).as("dot of cell %d", curve.cell().index()).isEqualTo(expected);
            }
        }
    }

    /** Losses that rise a million times over the first: the rest must not be flattened. */
    private static RangeTestResult exploding() {
        List<Curve> curves = new ArrayList<>();
        for (int cell = 0; cell < 3; cell++) {
            double[] rates = Curves.sweep(1e-4, 0.1 * (cell + 1), 30);
            double[] losses = Curves.loss(rates, 1e-3, 1e9, 0.5, cell);
            losses[29] = 1e7;
            Curve curve = Curves.of(cell, 0.1 * cell, rates, losses);
            curves.add(
                    new Curve(
                            curve.cell(),
                            rates,
                            losses,
                            losses,
                            new double[0],
                            Map.of(),
                            Curve.End.DIVERGED));
        }
        return new RangeTestResult(curves, Curves.RUN);
    }

    @Test
    void divergentCurveDoesNotFlattenTheRest() {
        XYChart chart = chart(exploding(), bare().build());
        assertThat(chart.getStyler().getYAxisMax()).isBetween(2.5, 4.0);
        assertThat(chart.getStyler().getYAxisMin()).isBetween(0.0, 0.5);
        RangeChart own = bare().optYRange(0, 100).optXRange(1e-5, 1).build();
        assertThat(chart(exploding(), own).getStyler().getYAxisMax()).isBetween(100.0, 100.1);
        assertThat(chart(exploding(), own).getStyler().getXAxisMin()).isEqualTo(1e-5);
        assertThat(
                        chart(exploding(), bare().optYLog(true).build())
                                .getStyler()
                                .isYAxisLogarithmic())
                .isTrue();
        assertThat(
                        chart(exploding(), bare().optXLog(false).build())
                                .getStyler()
                                .isXAxisLogarithmic())
                .isFalse();
    }

    private static double[] lastPoint(XYChart chart, Curve curve) {
        double x = chart.getScreenXFromChart(curve.rates()[curve.rates().length - 1]);
        XYSeries line = series(chart, curve.cell().index());
        double[] ys = line.getYData();
        return new double[] {x, chart.getScreenYFromChart(ys[ys.length - 1])};
    }

    private static Color lineColour(XYChart chart, int cell) {
        return series(chart, cell).getLineColor();
    }

    private static XYSeries series(XYChart chart, int cell) {
        return chart.getSeriesCollection().stream()
                .filter(series -> series.getName().equals("series " + cell))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void endsCanBeSkippedAndTheWindowChosen() {
        RangeTestResult result = exploding();
        RangeChart options = bare().optSkip(5, 1).optWindow(1).build();
        List<Series> series = result.chart(options).panels().get(0).series();
        assertThat(series).as("no dots").hasSize(3);
        double[] losses = result.curves().get(0).trainLoss();
        assertThat(series.get(0).ys()).containsExactly(Arrays.copyOfRange(losses, 5, 29));
        assertThat(result.chart(bare().build()).panels().get(0).series()).as("dots").hasSize(6);
        assertThat(result.chart(bare().optSkip(99, 0).build()).image()).isNotNull();
    }

    @Test
    void suggestionsAreMarked() {
        RangeTestResult result = Curves.realistic(2, 3, true, true);
        assertThat(result.chart().title())
                .isEqualTo(
                        "suggested: learning rate "
                                + Figure.number(result.best().maxLr())
                                + ", weight decay 1e-5");
        RangeChart plain = RangeChart.builder().optSuggestions(false).optMarkLr(0.5).build();
        assertThat(result.chart(plain).xchart().get(0).getSeriesCollection())
                .extracting(XYSeries::getName)
                .anyMatch(name -> name.startsWith("line "))
                .noneMatch(name -> name.startsWith("point "));
        assertThat(result.chart().xchart().get(0).getSeriesCollection())
                .extracting(XYSeries::getName)
                .filteredOn(name -> name.startsWith("point "))
                .hasSize(4);
    }

    @Test
    void curvesWithoutAnythingToShowCanBeDrawn() {
        double[] one = {0.1};
        double[] nan = {Double.NaN};
        for (Curve curve :
                List.of(
                        Curves.of(0, 0, new double[0]),
                        Curves.of(0, 0, one, 1),
                        Curves.of(0, 0, one, nan))) {
            RangeTestResult result = new RangeTestResult(List.of(curve), Curves.RUN);
            assertThat(result.image()).isNotNull();
            assertThat(result.chart().title()).isEqualTo("no rate to suggest");
        }
    }
}
