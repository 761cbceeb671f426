package io.github.djlschedules.plot;

import io.github.djlschedules.internal.Checks;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * One chart of a figure: series over common axes.
 *
 * @since 0.1.0
 */
public final class Panel {

    private final Builder settings;
    private final List<Series> series;
    private final List<Mark> marks;

    private Panel(Builder builder) {
        settings = new Builder(builder);
        series = List.copyOf(builder.series);
        marks = List.copyOf(builder.marks);
    }

    /**
     * Returns a builder of a panel without titles, on linear axes that fit the data.
     *
     * @return the builder
     */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * Returns the title above the chart.
     *
     * @return the title, perhaps empty
     */
    public String title() {
        return settings.title;
    }

    /**
     * Returns the label of the horizontal axis.
     *
     * @return the label, perhaps empty
     */
    public String xLabel() {
        return settings.xLabel;
    }

    /**
     * Returns the label of the vertical axis.
     *
     * @return the label, perhaps empty
     */
    public String yLabel() {
        return settings.yLabel;
    }

    /**
     * Returns the series, in the order in which they were added.
     *
     * @return the series, at least one
     */
    public List<Series> series() {
        return series;
    }

    List<Mark> marks() {
        return marks;
    }

    AxisRange xRange() {
        return AxisRange.ofX(this, settings.xLog, settings.xLow, settings.xHigh);
    }

    AxisRange yRange() {
        return AxisRange.ofY(this, settings.yLog, settings.yLow, settings.yHigh);
    }

    /**
     * Returns the colour of a series: its own, or the next of those that name none.
     *
     * @param index the place of the series
     * @return its place in the palette
     */
    int colour(int index) {
        if (series.get(index).hasColour()) {
            return series.get(index).colour();
        }
        return (int) series.subList(0, index).stream().filter(s -> !s.hasColour()).count();
    }

    /**
     * A builder of a {@link Panel}.
     *
     * @since 0.1.0
     */
    public static final class Builder {

        private String title = "";
        private String xLabel = "";
        private String yLabel = "";
        private boolean xLog;
        private boolean yLog;
        private double xLow = Double.NaN;
        private double xHigh = Double.NaN;
        private double yLow = Double.NaN;
        private double yHigh = Double.NaN;
        private final List<Series> series = new ArrayList<>();
        private final List<Mark> marks = new ArrayList<>();

        private Builder() {}

        private Builder(Builder other) {
            title = other.title;
            xLabel = other.xLabel;
            yLabel = other.yLabel;
            xLog = other.xLog;
            yLog = other.yLog;
            xLow = other.xLow;
            xHigh = other.xHigh;
            yLow = other.yLow;
            yHigh = other.yHigh;
        }

        /**
         * Sets the title above the chart.
         *
         * @param text the title
         * @return this builder
         */
        public Builder optTitle(String text) {
            title = Checks.notNull(text, "title");
            return this;
        }

        /**
         * Sets the label of the horizontal axis.
         *
         * @param text the label
         * @return this builder
         */
        public Builder optXLabel(String text) {
            xLabel = Checks.notNull(text, "xLabel");
            return this;
        }

        /**
         * Sets the label of the vertical axis.
         *
         * @param text the label
         * @return this builder
         */
        public Builder optYLabel(String text) {
            yLabel = Checks.notNull(text, "yLabel");
            return this;
        }

        /**
         * Makes the horizontal axis logarithmic; positions of 0 and below become gaps.
         *
         * @param log whether it is logarithmic
         * @return this builder
         */
        public Builder optXLog(boolean log) {
            xLog = log;
            return this;
        }

        /**
         * Makes the vertical axis logarithmic; values of 0 and below become gaps.
         *
         * @param log whether it is logarithmic
         * @return this builder
         */
        public Builder optYLog(boolean log) {
            yLog = log;
            return this;
        }

        /**
         * Limits the horizontal axis to a window.
         *
         * @param low its left end; NaN takes it from the data
         * @param high its right end; NaN takes it from the data
         * @return this builder
         */
        public Builder optXRange(double low, double high) {
            checkRange(low, high);
            xLow = low;
            xHigh = high;
            return this;
        }

        /**
         * Limits the vertical axis; curves are cut where they leave it, so that one divergent curve
         * does not flatten the others.
         *
         * @param low its lower end; NaN takes it from the data
         * @param high its upper end; NaN takes it from the data
         * @return this builder
         */
        public Builder optYRange(double low, double high) {
            checkRange(low, high);
            yLow = low;
            yHigh = high;
            return this;
        }

        /**
         * Adds series, drawn in this order.
         *
         * @param more the series
         * @return this builder
         */
        public Builder addSeries(Series... more) {
            return addSeries(List.of(more));
        }

        /**
         * Adds series, drawn in this order.
         *
         * @param more the series
         * @return this builder
         */
        public Builder addSeries(Collection<Series> more) {
            series.addAll(more);
            return this;
        }

        /**
         * Adds a dashed vertical line, such as the start of a segment.
         *
         * @param x its position
         * @param label the text above it; empty for none
         * @return this builder
         */
        public Builder addLine(double x, String label) {
            marks.add(new Mark(Checks.finite(x, "x"), Double.NaN, Checks.notNull(label, "label")));
            return this;
        }

        /**
         * Adds a labelled point, such as a suggested learning rate.
         *
         * @param x its position
         * @param y its value
         * @param label the text beside it; empty for none
         * @return this builder
         */
        public Builder addPoint(double x, double y, String label) {
            marks.add(
                    new Mark(
                            Checks.finite(x, "x"),
                            Checks.finite(y, "y"),
                            Checks.notNull(label, "label")));
            return this;
        }

        /**
         * Builds the panel.
         *
         * @return the panel
         * @throws IllegalArgumentException if it has no series, or if a limit of a logarithmic axis
         *     is not above 0
         */
        public Panel build() {
            Checks.atLeast(series.size(), 1, "series");
            checkLog(xLog, xLow, xHigh, "xRange");
            checkLog(yLog, yLow, yHigh, "yRange");
            return new Panel(this);
        }

        private static void checkRange(double low, double high) {
            Checks.require(!Double.isInfinite(low), "low", "must be finite or NaN", low);
            Checks.require(!Double.isInfinite(high), "high", "must be finite or NaN", high);
            Checks.require(!(low >= high), "high", "must be above low=" + low, high);
        }

        private static void checkLog(boolean log, double low, double high, String name) {
            Checks.require(
                    !log || !(low <= 0 || high <= 0),
                    name,
                    "must be above 0 on a logarithmic axis",
                    "[" + low + ", " + high + "]");
        }
    }
}
