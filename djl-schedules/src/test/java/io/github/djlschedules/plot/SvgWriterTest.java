package io.github.djlschedules.plot;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Rectangle;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SvgWriterTest {

    private static String data(Shape... outlines) {
        SvgPath path = new SvgPath();
        for (Shape outline : outlines) {
            path.add(outline, new AffineTransform());
        }
        return path.toString();
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "-0.001, 0", "12, 12", "0.5, .5", "-0.25, -.25", "-3.10, -3.1", "7.999, 8"})
    void lengthsAreShort(double length, String written) {
        assertThat(SvgPath.number(length)).isEqualTo(written);
    }

    @Test
    void pointsAreRelativeToTheOneBefore() {
        Path2D outline = new Path2D.Double();
        outline.moveTo(10, 20);
        outline.lineTo(10.5, 19);
        outline.lineTo(12, 19);
        outline.quadTo(13, 20, 14, 18);
        outline.curveTo(1, 2, 3, 4, 5, 6);
        outline.closePath();
        outline.lineTo(11, 20);

        assertThat(data(outline)).isEqualTo("m10 20l.5-1 1.5 0q1 1 2-1c-13-16-11-14-9-12zl1 0");
    }

    /** A third of a pixel is rounded in each of the points, and not once more for those before. */
    @Test
    void roundingDoesNotAddUp() {
        Path2D outline = new Path2D.Double();
        outline.moveTo(0, 0);
        for (int i = 1; i <= 300; i++) {
            outline.lineTo(i / 3.0, 0);
        }
        double x = 0;
        for (String step : data(outline).substring("m0 0l".length()).split(" 0 ?", -1)) {
            x += step.isEmpty() ? 0 : Double.parseDouble(step);
        }
        assertThat(Math.round(x * 100)).isEqualTo(100 * 100);
    }

    @Test
    void linesGoOn() {
        assertThat(
                        data(
                                new Line2D.Double(1, 1, 2, 3),
                                new Line2D.Double(2, 3, 4, 4),
                                new Line2D.Double(5, 4, 6, 4)))
                .isEqualTo("m1 1l1 2 2 1m1 0l1 0");
    }

    @Test
    void whatClosesBeginsAnew() {
        assertThat(data(new Line2D.Double(1, 1, 2, 3), new Rectangle(2, 3, 1, 1)))
                .isEqualTo("m1 1l1 2m0 0l1 0 0 1-1 0 0-1z");
    }

    @Test
    void aSmoothedLineIsStraight() {
        Path2D smoothed = new Path2D.Double();
        smoothed.moveTo(0, 5);
        smoothed.curveTo(1, 5, 1, 8, 2, 8);

        assertThat(data(smoothed)).isEqualTo("m0 5l2 3");
    }

    @Test
    void whatIsClippedIsInAPictureOfItsOwn() {
        SvgElements elements = new SvgElements();
        SvgGraphics g = new SvgGraphics(elements);
        g.translate(10, 20);
        g.drawLine(0, 0, 1, 0);
        g.setClip(new Rectangle(1, 2, 3, 4));
        g.drawLine(0, 0, 1, 0);
        g.drawLine(0, 1, 1, 1);
        g.setClip(null);
        g.fillRect(0, 0, 1, 1);

        assertThat(elements.end())
                .isEqualToIgnoringNewLines(
                        """
                        <path LINE d="m10 20l1 0"/>
                        <svg x="11" y="22" width="3" height="4" viewBox="11 22 3 4">
                        <path LINE d="m10 20l1 0m-1 1l1 0"/>
                        </svg>
                        <path fill="#000000" d="m10 20l1 0 0 1-1 0 0-1z"/>
                        """
                                .replace(
                                        "LINE",
                                        "fill=\"none\" stroke=\"#000000\" stroke-width=\"1\""
                                                + " stroke-linecap=\"butt\""
                                                + " stroke-linejoin=\"miter\""));
    }

    @Test
    void noElementHasAnIdentifier() {
        Panel panel =
                Panel.builder()
                        .optYRange(0, 0.5)
                        .addSeries(Series.of("a", new double[] {0, 1}))
                        .addLine(0.5, "here")
                        .build();
        String svg = Figure.of("t", panel, panel).svg();

        assertThat(svg)
                .doesNotContain(" id=", "url(")
                .contains("stroke-dasharray=\"4 4\"")
                .isEqualTo(Figure.of("t", panel, panel).svg());
    }

    @Test
    void aLongCurveTakesNoMoreThanThePictureCanShow() {
        Series noise = Series.of("noise", new Random(3).doubles(100_000).toArray());
        Figure figure = Figure.of("", Panel.builder().addSeries(noise).build());

        assertThat(figure.svg().length()).isBetween(20_000, 60_000);
    }
}
