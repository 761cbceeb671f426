package io.github.djlschedules.plot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ThemeTest {

    private static final Panel PANEL =
            Panel.builder()
                    .addSeries(Series.of("up", new double[] {0, 1, 2}))
                    .addSeries(Series.of("down", new double[] {2, 1, 0}))
                    .build();

    static List<Theme> themes() {
        return List.of(Theme.LIGHT, Theme.DARK);
    }

    @ParameterizedTest
    @MethodSource("themes")
    void allCanBeRead(Theme theme) {
        assertThat(contrast(theme.text(), theme.background())).isGreaterThan(7);
        assertThat(contrast(theme.muted(), theme.background())).isGreaterThan(4.5);
        assertThat(theme.palette())
                .hasSize(7)
                .doesNotHaveDuplicates()
                .allMatch(colour -> contrast(colour, theme.background()) > 2);
    }

    @Test
    void aDarkFigureIsDrawnInTheColoursOfTheDark() {
        Figure light = Figure.of("t", PANEL);
        BufferedImage image = light.dark().image();

        assertThat(count(image, Theme.DARK.background())).isGreaterThan(100_000);
        assertThat(count(image, Theme.DARK.colour(0))).isGreaterThan(100);
        assertThat(count(image, Color.WHITE)).isZero();
        assertThat(count(light.image(), Theme.DARK.background())).isZero();
        assertThat(light.dark().svg()).doesNotContain("#ffffff").isNotEqualTo(light.svg());
    }

    @Test
    void panelsInColumnsShareTheWidthAndARow() {
        Figure below = Figure.of("", PANEL, PANEL, PANEL);
        Figure beside = below.withColumns(2);

        assertThat(beside.image().getWidth()).isEqualTo(Figure.WIDTH);
        assertThat(beside.image().getHeight() * 3).isEqualTo(below.image().getHeight() * 2);
        int half = Figure.WIDTH / 2;
        BufferedImage image = beside.image();
        long left = count(image.getSubimage(0, 0, half, 300), Theme.LIGHT.colour(0));
        long right = count(image.getSubimage(half, 0, half, 300), Theme.LIGHT.colour(0));
        assertThat(left).isGreaterThan(100).isEqualTo(right);
        BufferedImage last = image.getSubimage(half, 300, half, 300);
        assertThat(count(last, Color.WHITE)).isEqualTo(half * 300L);
    }

    @Test
    void columnsAreAtMostThePanels() {
        Figure figure = Figure.of("", PANEL);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> figure.withColumns(2))
                .withMessage("columns must be at most 1 panels, but columns=2");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> figure.withColumns(0))
                .withMessage("columns must be at least 1, but columns=0");
    }

    /** The ratio of luminances by the Web Content Accessibility Guidelines. */
    private static double contrast(Color a, Color b) {
        double lighter = Math.max(luminance(a), luminance(b));
        double darker = Math.min(luminance(a), luminance(b));
        return (lighter + 0.05) / (darker + 0.05);
    }

    private static double luminance(Color colour) {
        return 0.2126 * linear(colour.getRed())
                + 0.7152 * linear(colour.getGreen())
                + 0.0722 * linear(colour.getBlue());
    }

    private static double linear(int part) {
        double share = part / 255.0;
        return share <= 0.04045 ? share / 12.92 : Math.pow((share + 0.055) / 1.055, 2.4);
    }

    private static long count(BufferedImage image, Color colour) {
        int[] pixels =
                image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
        long same = 0;
        for (int pixel : pixels) {
            same += pixel == colour.getRGB() ? 1 : 0;
        }
        return same;
    }
}
