package io.github.djlschedules.plot;

import io.github.djlschedules.internal.Checks;
import java.util.Arrays;

/**
 * A named curve: points in the order in which they are joined.
 *
 * <p>A point whose x or y is NaN or infinite is a gap: nothing is drawn there, nor across it. The
 * arrays are copied on the way in and on the way out.
 *
 * @since 0.1.0
 */
public final class Series {

    private static final int AUTOMATIC = -1;

    private final String name;
    private final double[] xs;
    private final double[] ys;
    private final SeriesStyle style;
    private final int colour;

    private Series(String name, double[] xs, double[] ys, SeriesStyle style, int colour) {
        this.name = name;
        this.xs = xs;
        this.ys = ys;
        this.style = style;
        this.colour = colour;
    }

    /**
     * Returns a series drawn as a solid line.
     *
     * @param name its name in the legend; blank keeps it out of the legend
     * @param xs the horizontal positions
     * @param ys the values, as many as there are positions
     * @return the series
     * @throws IllegalArgumentException if the arrays differ in length or are empty
     */
    public static Series of(String name, double[] xs, double[] ys) {
        checkLengths(name, xs, ys, "ys");
        return new Series(name, xs.clone(), ys.clone(), SeriesStyle.LINE, AUTOMATIC);
    }

    /**
     * Returns a series whose positions are 0, 1, 2 and so on.
     *
     * @param name its name in the legend; blank keeps it out of the legend
     * @param ys the values
     * @return the series
     * @throws IllegalArgumentException if there is no value
     */
    public static Series of(String name, double[] ys) {
        double[] xs = new double[Checks.notNull(ys, "ys").length];
        for (int i = 0; i < xs.length; i++) {
            xs[i] = i;
        }
        return of(name, xs, ys);
    }

    /**
     * Returns the area between two curves, such as the least and the greatest of several runs.
     *
     * <p>Positions at which either curve is not finite are left out.
     *
     * @param name its name in the legend; blank keeps it out of the legend
     * @param xs the horizontal positions
     * @param lows the lower curve
     * @param highs the upper curve
     * @return the series
     * @throws IllegalArgumentException if the arrays differ in length or are empty
     */
    public static Series band(String name, double[] xs, double[] lows, double[] highs) {
        checkLengths(name, xs, lows, "lows");
        checkLengths(name, xs, highs, "highs");
        int n = 0;
        double[] outlineXs = new double[2 * xs.length];
        double[] outlineYs = new double[2 * xs.length];
        for (int i = 0; i < xs.length; i++) {
            if (Double.isFinite(lows[i]) && Double.isFinite(highs[i])) {
                outlineXs[n] = xs[i];
                outlineYs[n++] = lows[i];
            }
        }
        for (int i = xs.length - 1; i >= 0; i--) {
            if (Double.isFinite(lows[i]) && Double.isFinite(highs[i])) {
                outlineXs[n] = xs[i];
                outlineYs[n++] = highs[i];
            }
        }
        Arrays.fill(outlineYs, n, outlineYs.length, Double.NaN);
        return new Series(name, outlineXs, outlineYs, SeriesStyle.BAND, AUTOMATIC);
    }

    private static void checkLengths(String name, double[] xs, double[] ys, String what) {
        Checks.notNull(name, "name");
        int length = Checks.notNull(ys, what).length;
        Checks.atLeast(Checks.notNull(xs, "xs").length, 1, "xs.length");
        Checks.require(
                length == xs.length, what + ".length", "must be xs.length=" + xs.length, length);
    }

    /**
     * Returns this series in another style.
     *
     * @param newStyle the style; {@link SeriesStyle#BAND} belongs to bands alone
     * @return the series
     */
    public Series withStyle(SeriesStyle newStyle) {
        Checks.notNull(newStyle, "style");
        boolean area = style == SeriesStyle.BAND;
        Checks.require(
                area == (newStyle == SeriesStyle.BAND),
                "style",
                area ? "must be BAND for a band" : "must not be BAND for a line",
                newStyle);
        return new Series(name, xs, ys, newStyle, colour);
    }

    /**
     * Returns this series in a colour of the palette, so that one thing keeps its colour in several
     * panels. Without it a panel gives its series the colours 0, 1, 2 and so on.
     *
     * @param index the place in the palette, from 0; beyond its end it starts again
     * @return the series
     */
    public Series withColour(int index) {
        return new Series(name, xs, ys, style, Checks.atLeast(index, 0, "index"));
    }

    /**
     * Returns the name in the legend.
     *
     * @return the name, perhaps blank
     */
    public String name() {
        return name;
    }

    /**
     * Returns the positions; of a band, those of its outline.
     *
     * @return a copy
     */
    public double[] xs() {
        return xs.clone();
    }

    /**
     * Returns the values; of a band, those of its outline.
     *
     * @return a copy
     */
    public double[] ys() {
        return ys.clone();
    }

    /**
     * Returns the style.
     *
     * @return the style
     */
    public SeriesStyle style() {
        return style;
    }

    boolean hasColour() {
        return colour != AUTOMATIC;
    }

    int colour() {
        return colour;
    }

    int size() {
        return xs.length;
    }

    double x(int i) {
        return xs[i];
    }

    double y(int i) {
        return ys[i];
    }
}
