package io.github.djlschedules.plot;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Ellipse2D;
import java.util.Arrays;
import java.util.List;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.XYSeries.XYSeriesRenderStyle;
import org.knowm.xchart.style.Styler.LegendLayout;
import org.knowm.xchart.style.Styler.LegendPosition;
import org.knowm.xchart.style.XYStyler;
import org.knowm.xchart.style.lines.SeriesLines;
import org.knowm.xchart.style.markers.Marker;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** Turns a panel into an XChart chart. */
final class XyCharts {

    private static final double THIN_STRENGTH = 0.4;
    private static final double BAND_STRENGTH = 0.2;

    /** Pixels that a dot needs so that it does not touch its neighbours. */
    private static final int DOT_SPACE = 12;

    /** Curves are followed this many heights out of sight, where Java 2D is still exact. */
    private static final double OUT_OF_SIGHT = 1000;

    /** A share of the axis that is too small to see. */
    private static final double HAIR = 1e-4;

    /** A chart that is narrower than this has its legend below it. */
    private static final int LEGEND_BELOW = 600;

    private static final int X_TICK_SPACE = 80;
    private static final int Y_TICK_SPACE = 40;

    private final Panel panel;
    private final Theme theme;
    private final AxisRange xRange;
    private final AxisRange yRange;
    private final XYChart chart;
    private final double xUnit;
    private final double yUnit;
    private final boolean legendBelow;
    private final double across;
    private final double up;

    private XyCharts(Panel panel, Theme theme, int width, int height) {
        this.panel = panel;
        this.theme = theme;
        xRange = panel.xRange();
        yRange = panel.yRange();
        xUnit = unit(xRange);
        yUnit = unit(yRange);
        chart = new XYChart(width, height);
        legendBelow = width < LEGEND_BELOW;
        double legend = hasLegend() && !legendBelow ? 130 : 0;
        across = Math.max(2, (width - 110 - legend) / X_TICK_SPACE);
        double titles = (panel.title().isBlank() ? 0 : 30) + (panel.xLabel().isBlank() ? 0 : 20);
        up = Math.max(2, (height - 42 - titles) / Y_TICK_SPACE);
    }

    static XYChart of(Panel panel, Theme theme, int width, int height) {
        return new XyCharts(panel, theme, width, height).build();
    }

    /**
     * XChart rounds its ticks to ten decimals, and for ever if they lie closer: such an axis is
     * drawn in another unit, a power of ten, and labelled in its own.
     */
    private static double unit(AxisRange range) {
        double span = range.high() - range.low();
        boolean fits = range.log() || (span > 1e-7 && span < 1e12);
        return fits ? 1 : Math.pow(10, Math.floor(Math.log10(span)));
    }

    private XYChart build() {
        styleAxes();
        breakEqualSpacing();
        addLogGrid();
        panel.marks().stream().filter(Mark::isLine).forEach(this::addBoundary);
        List<Series> series = panel.series();
        for (int i = 0; i < series.size(); i++) {
            if (series.get(i).style() == SeriesStyle.BAND) {
                add(i);
            }
        }
        for (int i = 0; i < series.size(); i++) {
            if (series.get(i).style() != SeriesStyle.BAND) {
                add(i);
            }
        }
        panel.marks().stream().filter(mark -> !mark.isLine()).forEach(this::addPoint);
        chart.addAnnotation(new MarkLabels(panel, theme, xUnit));
        return chart;
    }

    private void styleAxes() {
        XYStyler styler = chart.getStyler();
        ChartStyle.apply(styler, theme);
        boolean labelledLines =
                panel.marks().stream().anyMatch(m -> m.isLine() && !m.label().isBlank());
        // A blank title keeps room for the labels of vertical lines, which stand above the plot.
        chart.setTitle(panel.title().isBlank() ? (labelledLines ? " " : "") : panel.title());
        styler.setChartTitlePadding(!labelledLines ? 8 : panel.title().isBlank() ? 10 : 20);
        chart.setXAxisTitle(panel.xLabel());
        chart.setYAxisTitle(panel.yLabel());
        styler.setLegendVisible(hasLegend());
        if (legendBelow) {
            styler.setLegendPosition(LegendPosition.OutsideS);
            styler.setLegendLayout(LegendLayout.Horizontal);
        }

        styler.setXAxisLogarithmic(xRange.log());
        styler.setXAxisLogarithmicDecadeOnly(false);
        styler.setPlotGridVerticalLinesVisible(!xRange.log());
        styler.setYAxisLogarithmic(yRange.log());
        styler.setYAxisLogarithmicDecadeOnly(false);
        styler.setPlotGridHorizontalLinesVisible(!yRange.log());
        styler.setXAxisMin(xRange.low() / xUnit);
        styler.setXAxisMax(xRange.high() / xUnit);
        // XChart leaves out the label of a tick that lies exactly on an end.
        double hair = yRange.log() ? 0 : HAIR * yRange.span();
        styler.setYAxisMin((yRange.low() - hair) / yUnit);
        styler.setYAxisMax((yRange.high() + hair) / yUnit);
        styler.setXAxisTickMarkSpacingHint(X_TICK_SPACE);
        styler.setYAxisTickMarkSpacingHint(Y_TICK_SPACE);
        styler.setXAxisTickLabelsFormattingFunction(
                value -> Ticks.label(value * xUnit, xRange, across));
        styler.setYAxisTickLabelsFormattingFunction(
                value -> Ticks.label(value * yUnit, yRange, up));
    }

    private boolean hasLegend() {
        return panel.series().stream().filter(s -> !s.name().isBlank()).count() > 1;
    }

    /** XChart puts its ticks on the data where these are equally spaced; we want round numbers. */
    private void breakEqualSpacing() {
        double[] xs = {xRange.low(), xRange.high(), between(xRange)};
        double[] ys = {yRange.low(), yRange.high(), between(yRange)};
        XYSeries hidden = addLine("hidden", xs, ys);
        hidden.setLineStyle(SeriesLines.NONE).setShowInLegend(false);
    }

    private static double between(AxisRange range) {
        return range.low() + 0.3 * (range.high() - range.low());
    }

    /** XChart's own grid has nine lines in each decade, which is more ink than the curves. */
    private void addLogGrid() {
        if (xRange.log()) {
            for (double x : Ticks.of(xRange, across)) {
                addGridLine(new double[] {x, x}, new double[] {yRange.low(), yRange.high()});
            }
        }
        if (yRange.log()) {
            for (double y : Ticks.of(yRange, up)) {
                addGridLine(new double[] {xRange.low(), xRange.high()}, new double[] {y, y});
            }
        }
    }

    private void addGridLine(double[] xs, double[] ys) {
        XYSeries line = addLine("grid " + chart.getSeriesCollection().size(), xs, ys);
        line.setLineStyle(ChartStyle.THIN).setLineColor(theme.grid()).setShowInLegend(false);
    }

    private void addBoundary(Mark mark) {
        double[] xs = {mark.x(), mark.x()};
        double[] ys = {yRange.low(), yRange.high()};
        XYSeries line = addLine("line " + chart.getSeriesCollection().size(), xs, ys);
        line.setLineStyle(ChartStyle.BOUNDARY).setLineColor(theme.muted()).setShowInLegend(false);
    }

    private void addPoint(Mark mark) {
        double[] xs = {mark.x()};
        double[] ys = {mark.y()};
        XYSeries point = addLine("point " + chart.getSeriesCollection().size(), xs, ys);
        point.setMarker(new Dot(theme.text(), theme.background())).setShowInLegend(false);
    }

    private void add(int index) {
        Series series = panel.series().get(index);
        Color colour = theme.colour(panel.colour(index));
        SeriesStyle style = theme.style(series.style(), panel.colour(index));
        int columns = chart.getWidth();
        Decimation shown = Decimation.of(series, xRange, yRange, columns);
        double[] xs = shown.xs();
        double[] ys = shown.ys();
        if (shown.points() == 0) {
            xs = new double[] {xRange.low()};
            ys = new double[] {Double.NaN};
        }
        boolean roomForDots = shown.points() * DOT_SPACE < chart.getWidth();
        boolean dots = style == SeriesStyle.MARKERS && roomForDots;
        boolean dense = shown.points() * 2 > chart.getWidth();
        boolean smooth = style == SeriesStyle.DASHED || (dense && style != SeriesStyle.BAND);
        if (smooth) {
            SinglePath path = SinglePath.of(xs, ys, xRange, yRange, chart.getWidth());
            xs = path.xs();
            ys = path.ys();
        }
        if (!dots && style != SeriesStyle.BAND) {
            addAlone(index, shown, colour);
        }
        XYSeries drawn = addLine("series " + index, xs, ys);
        drawn.setSmooth(smooth);
        drawn.setLabel(series.name());
        drawn.setShowInLegend(!series.name().isBlank());
        drawn.setLineColor(colour).setLineStyle(ChartStyle.LINE);
        if (dots) {
            drawn.setMarker(new Dot(colour, theme.background()));
        }
        switch (style) {
            case THIN ->
                    drawn.setLineStyle(ChartStyle.THIN)
                            .setLineColor(theme.pale(colour, THIN_STRENGTH));
            case DASHED -> drawn.setLineStyle(ChartStyle.DASHED);
            case BAND -> {
                drawn.setXYSeriesRenderStyle(XYSeriesRenderStyle.PolygonArea);
                drawn.setLineStyle(SeriesLines.NONE);
                drawn.setLineColor(theme.pale(colour, BAND_STRENGTH));
                drawn.setFillColor(theme.pale(colour, BAND_STRENGTH));
            }
            case LINE, MARKERS -> {}
        }
    }

    /** No line shows a point between two gaps. */
    private void addAlone(int index, Decimation shown, Color colour) {
        double[] xs = shown.xs();
        double[] ys = shown.alone();
        if (Arrays.stream(ys).allMatch(Double::isNaN)) {
            return;
        }
        XYSeries points = addLine("points " + index, xs, ys);
        points.setLineStyle(SeriesLines.NONE).setShowInLegend(false);
        points.setMarker(new Dot(colour, theme.background()));
    }

    private XYSeries addLine(String id, double[] xs, double[] ys) {
        double reach = yRange.log() ? Double.MAX_VALUE : OUT_OF_SIGHT * yRange.span();
        double low = yRange.low() - reach;
        double high = yRange.high() + reach;
        for (int i = 0; i < xs.length; i++) {
            xs[i] /= xUnit;
            ys[i] = Math.max(low, Math.min(high, ys[i])) / yUnit;
        }
        XYSeries added = chart.addSeries(id, xs, ys);
        added.setXYSeriesRenderStyle(XYSeriesRenderStyle.Line);
        added.setMarker(SeriesMarkers.NONE);
        return added;
    }

    /** A filled circle with a rim, which keeps it apart from the curve below. */
    private static final class Dot extends Marker {

        private final Color colour;
        private final Color rim;

        Dot(Color colour, Color rim) {
            this.colour = colour;
            this.rim = rim;
        }

        @Override
        public void paint(Graphics2D g, double x, double y, int size) {
            g.setColor(rim);
            double wide = size + 2;
            g.fill(new Ellipse2D.Double(x - wide / 2, y - wide / 2, wide, wide));
            g.setColor(colour);
            g.fill(new Ellipse2D.Double(x - size / 2.0, y - size / 2.0, size, size));
        }
    }
}
