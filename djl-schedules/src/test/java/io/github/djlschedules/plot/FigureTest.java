package io.github.djlschedules.plot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.knowm.xchart.XYChart;

class FigureTest {

    private static final Series RISING = Series.of("rising <1>", new double[] {0, 1, 2, 3});
    private static final Series FALLING = Series.of("falling", new double[] {3, 2, 1, 0});

    @TempDir private Path folder;

    private static Panel panel(Series... series) {
        return Panel.builder().optXLabel("step").optYLabel("rate").addSeries(series).build();
    }

    @Test
    void imageHasTheStatedSize() {
        Figure figure = Figure.of("two", panel(RISING), panel(RISING, FALLING));
        assertThat(figure.image(640, 480).getWidth()).isEqualTo(640);
        assertThat(figure.image(640, 480).getHeight()).isEqualTo(480);
        assertThat(figure.image().getWidth()).isEqualTo(Figure.WIDTH);
        assertThat(figure.image().getHeight()).isBetween(600, 700);
    }

    @Test
    void pngShowsTheCurvesAtTwiceTheDensity() throws IOException {
        Path file = folder.resolve("new/folder/figure.png");
        Figure.of("", panel(RISING, FALLING)).png(file);
        BufferedImage image = ImageIO.read(file.toFile());
        assertThat(image.getWidth()).isEqualTo(2 * Figure.WIDTH);
        assertThat(count(image, Theme.LIGHT.colour(0))).isGreaterThan(500);
        assertThat(count(image, Theme.LIGHT.colour(1))).isGreaterThan(500);
    }

    @Test
    void svgIsXmlThatNamesTheSeries() throws Exception {
        Path file = folder.resolve("svg/figure.svg");
        Figure.of("a & b", panel(RISING, FALLING)).svg(file);
        var root = DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(file.toFile());
        assertThat(root.getDocumentElement().getTagName()).isEqualTo("svg");
        assertThat(root.getElementsByTagName("title").item(0).getTextContent()).isEqualTo("a & b");
        assertThat(root.getElementsByTagName("desc").item(0).getTextContent())
                .isEqualTo("rate against step: rising <1>, falling");
        assertThat(root.getElementsByTagName("path").getLength()).isGreaterThan(20);
        assertThat(Files.readString(file)).doesNotContain("DOCTYPE");
    }

    @Test
    void legendLiesBesideThePlotWhereNoCurveReaches() {
        double[] high = {9, 9, 9, 9};
        Panel crowded = panel(RISING, FALLING, Series.of("a rather long name", high));
        BufferedImage image = Figure.of("", crowded).image();
        XYChart chart = Figure.of("", crowded).xchart().get(0);
        chart.paint(image.createGraphics(), image.getWidth(), image.getHeight());
        double plotEnd = chart.getScreenXFromChart(chart.getStyler().getXAxisMax());
        int free = emptyColumnsFrom((int) Math.ceil(plotEnd) + 1, image);
        assertThat(plotEnd).isLessThan(Figure.WIDTH - 100.0);
        assertThat(free).as("white columns between plot and legend").isGreaterThanOrEqualTo(5);
        assertThat(count(image.getSubimage((int) plotEnd, 0, 40, 300), Theme.LIGHT.colour(0)))
                .as("legend entry")
                .isPositive();
    }

    private static int emptyColumnsFrom(int x, BufferedImage image) {
        int free = 0;
        while (x + free < image.getWidth()
                && count(image.getSubimage(x + free, 0, 1, 200), Color.WHITE) == 200) {
            free++;
        }
        return free;
    }

    @Test
    void plotsOfAllPanelsAreInLine() {
        Panel legend = Panel.builder().addSeries(RISING, FALLING).optYRange(10, 20).build();
        Panel longLabels = Panel.builder().addSeries(RISING).optYRange(100_001, 100_002).build();
        BufferedImage image = Figure.of("", legend, longLabels).image();
        List<Integer> upper = gridColumns(image, 40);
        List<Integer> lower = gridColumns(image, 340);
        assertThat(upper).hasSizeGreaterThanOrEqualTo(6);
        assertThat(lower)
                .allSatisfy(x -> assertThat(upper).anyMatch(other -> Math.abs(other - x) <= 1));
    }

    /** Returns where grid lines cross a row between two horizontal ones. */
    private static List<Integer> gridColumns(BufferedImage image, int y) {
        return IntStream.range(0, image.getWidth())
                .filter(x -> isGrey(image.getRGB(x, y)) && isGrey(image.getRGB(x, y + 5)))
                .boxed()
                .toList();
    }

    private static boolean isGrey(int rgb) {
        Color colour = new Color(rgb);
        return colour.getRed() == colour.getBlue()
                && colour.getRed() < 250
                && colour.getRed() > 200;
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 1, -3, 1e-12, 1e30, Double.NaN, Double.POSITIVE_INFINITY})
    void everyConstantCanBeDrawn(double value) {
        for (int length : new int[] {1, 2, 50}) {
            double[] ys = new double[length];
            Arrays.fill(ys, value);
            for (boolean log : new boolean[] {false, true}) {
                Panel panel =
                        Panel.builder()
                                .optXLog(log)
                                .optYLog(log)
                                .addSeries(Series.of("c", ys))
                                .build();
                assertThat(Figure.of("t", panel).image(300, 200)).isNotNull();
                assertThat(Figure.of("t", panel).ascii()).contains("┤");
            }
        }
    }

    @Test
    void onePointIsADot() {
        BufferedImage image = Figure.of("", panel(Series.of("dot", new double[] {3}))).image();
        assertThat(count(image, Theme.LIGHT.colour(0))).isBetween(15L, 60L);
    }

    @Test
    void labelsDoNotDependOnTheLocale() {
        Locale before = Locale.getDefault();
        Figure figure = Figure.of("", panel(Series.of("r", new double[] {0.25, 0.75})));
        String english = figure.ascii();
        try {
            Locale.setDefault(Locale.GERMANY);
            assertThat(figure.ascii()).isEqualTo(english).contains("0.4");
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void coloursCanBeShared() {
        Panel panel = panel(RISING.withColour(1), FALLING, RISING, FALLING.withColour(1));
        assertThat(List.of(panel.colour(0), panel.colour(1), panel.colour(2), panel.colour(3)))
                .containsExactly(1, 0, 1, 1);
    }

    @Test
    void errorsNameArgumentRuleAndValue() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Figure.of("none", List.of()))
                .withMessage("panels must be at least 1, but panels=0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Panel.builder().build())
                .withMessage("series must be at least 1, but series=0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Series.of("s", new double[2], new double[3]))
                .withMessage("ys.length must be xs.length=2, but ys.length=3");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RISING.withStyle(SeriesStyle.BAND))
                .withMessage("style must not be BAND for a line, but style=BAND");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Panel.builder().optYRange(2, 1))
                .withMessage("high must be above low=2.0, but high=1.0");
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () ->
                                Panel.builder()
                                        .addSeries(RISING)
                                        .optXLog(true)
                                        .optXRange(0, 1)
                                        .build())
                .withMessage("xRange must be above 0 on a logarithmic axis, but xRange=[0.0, 1.0]");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Figure.of("", panel(RISING)).image(900, 100))
                .withMessage("height must be at least 120, but height=100");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Figure.of("", panel(RISING)).ascii(29, 5))
                .withMessage("columns must be at least 30, but columns=29");
    }

    /** A stuck network's loss, and the first steps of a long decay. */
    @ParameterizedTest
    @ValueSource(doubles = {0.1, 1e-3, 1e-5, 1e-9})
    void aCurveThatHardlyChangesIsDrawn(double change) {
        double[] losses = IntStream.range(0, 100).mapToDouble(i -> 2.3 + change * i / 99).toArray();
        for (double[] ys : List.of(losses, Arrays.stream(losses).map(y -> -y).toArray())) {
            BufferedImage image = Figure.of("", panel(Series.of("loss", ys))).image();
            assertThat(count(image, Theme.LIGHT.colour(0))).isGreaterThan(300);
        }
    }

    @Test
    void aPointBetweenTwoGapsIsDrawn() {
        double[] ys = {1, Double.NaN, 2, Double.NaN, 3};
        BufferedImage image = Figure.of("", panel(Series.of("points", ys))).image();
        assertThat(count(image, Theme.LIGHT.colour(0))).isGreaterThan(30);
    }

    private static long count(BufferedImage image, Color colour) {
        int[] pixels =
                image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
        return Arrays.stream(pixels).filter(rgb -> rgb == colour.getRGB()).count();
    }
}
