package io.github.djlschedules.rangetest;

import io.github.djlschedules.internal.Checks;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * What the chart of a range test shows: the options of the plots of keras_one_cycle_clr (set, axes,
 * window) and pytorch-lr-finder (skipped ends, axes, a rate to mark, suggestions).
 *
 * @since 0.1.0
 */
public final class RangeChart {

    /** A kind of curves; each has panels of its own. */
    public enum Content {
        /** The training loss. */
        TRAIN,
        /** The validation loss, if the test had validation data. */
        VALIDATION,
        /** The metrics, those of validation if there are any. */
        METRICS
    }

    final Set<Content> contents;
    final int skipStart;
    final int skipEnd;
    final boolean xLog;
    final boolean yLog;
    final double xLow;
    final double xHigh;
    final double yLow;
    final double yHigh;
    final int window;
    final boolean suggestions;
    final double markedLr;

    private RangeChart(Builder builder) {
        contents = EnumSet.copyOf(builder.contents);
        skipStart = builder.skipStart;
        skipEnd = builder.skipEnd;
        xLog = builder.xLog;
        yLog = builder.yLog;
        xLow = builder.xLow;
        xHigh = builder.xHigh;
        yLow = builder.yLow;
        yHigh = builder.yHigh;
        window = builder.window;
        suggestions = builder.suggestions;
        markedLr = builder.markedLr;
    }

    /**
     * Returns a builder with the options of {@link RangeTestResult#chart()}.
     *
     * @return the builder
     */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * A builder of a {@link RangeChart}.
     *
     * @since 0.1.0
     */
    public static final class Builder {

        private Set<Content> contents = EnumSet.allOf(Content.class);
        private int skipStart;
        private int skipEnd;
        private boolean xLog = true;
        private boolean yLog;
        private double xLow = Double.NaN;
        private double xHigh = Double.NaN;
        private double yLow = Double.NaN;
        private double yHigh = Double.NaN;
        private int window = 5;
        private boolean suggestions = true;
        private double markedLr = Double.NaN;

        private Builder() {}

        /**
         * Shows some of the curves ‹all›.
         *
         * @param shown at least one
         * @return this builder
         */
        public Builder optContents(Content... shown) {
            Checks.atLeast(shown.length, 1, "contents");
            contents = EnumSet.copyOf(List.of(shown));
            return this;
        }

        /**
         * Leaves out points of every curve ‹none›.
         *
         * @param start how many at its start
         * @param end how many at its end; above 0 hides where curves diverge
         * @return this builder
         */
        public Builder optSkip(int start, int end) {
            skipStart = Checks.atLeast(start, 0, "start");
            skipEnd = Checks.atLeast(end, 0, "end");
            return this;
        }

        /**
         * Makes the axis of the rates logarithmic ‹true›.
         *
         * @param log whether it is
         * @return this builder
         */
        public Builder optXLog(boolean log) {
            xLog = log;
            return this;
        }

        /**
         * Makes the axes of the losses logarithmic ‹false›.
         *
         * @param log whether they are
         * @return this builder
         */
        public Builder optYLog(boolean log) {
            yLog = log;
            return this;
        }

        /**
         * Limits the axis of the rates ‹the sweep›.
         *
         * @param low its left end; NaN for that of the sweep
         * @param high its right end; NaN for that of the sweep
         * @return this builder
         */
        public Builder optXRange(double low, double high) {
            xLow = low;
            xHigh = high;
            return this;
        }

        /**
         * Limits the axes of the losses ‹fitted, with losses far above the first ones drawn along
         * the upper edge, so that a divergent curve does not flatten the rest›.
         *
         * @param low the lower end; NaN fits it
         * @param high the upper end; NaN fits it
         * @return this builder
         */
        public Builder optYRange(double low, double high) {
            yLow = low;
            yHigh = high;
            return this;
        }

        /**
         * Draws the mean over so many points around each ‹5›; towards both ends over fewer, so that
         * the first and the last point are as measured.
         *
         * @param points at least 1, which draws what was measured
         * @return this builder
         */
        public Builder optWindow(int points) {
            window = Checks.atLeast(points, 1, "window");
            return this;
        }

        /**
         * Marks what the rules suggest for the best cell ‹true›.
         *
         * @param marked whether they are marked
         * @return this builder
         */
        public Builder optSuggestions(boolean marked) {
            suggestions = marked;
            return this;
        }

        /**
         * Marks a rate of your own by a vertical line ‹none›.
         *
         * @param rate a rate above 0
         * @return this builder
         */
        public Builder optMarkLr(double rate) {
            markedLr = Checks.positive(rate, "rate");
            return this;
        }

        /**
         * Builds the options.
         *
         * @return the options
         */
        public RangeChart build() {
            return new RangeChart(this);
        }
    }
}
