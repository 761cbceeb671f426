package io.github.djlschedules.plot;

import java.awt.BasicStroke;
import java.awt.Font;
import org.knowm.xchart.style.AxesChartStyler.TextAlignment;
import org.knowm.xchart.style.Styler.LegendLayout;
import org.knowm.xchart.style.Styler.LegendPosition;
import org.knowm.xchart.style.XYStyler;

/** The look of every chart beside its colours: little ink. */
final class ChartStyle {

    static final Font FIGURE_TITLE = new Font(Font.SANS_SERIF, Font.BOLD, 16);
    static final Font PANEL_TITLE = new Font(Font.SANS_SERIF, Font.BOLD, 14);
    static final Font LABEL = new Font(Font.SANS_SERIF, Font.PLAIN, 12);
    static final Font MARK = new Font(Font.SANS_SERIF, Font.PLAIN, 11);

    static final BasicStroke LINE = stroke(2f);
    static final BasicStroke THIN = stroke(1f);
    static final BasicStroke DASHED = stroke(2f, 7f, 5f);
    static final BasicStroke BOUNDARY = stroke(1.2f, 4f, 4f);

    private ChartStyle() {}

    private static BasicStroke stroke(float width, float... dash) {
        return new BasicStroke(
                width,
                dash.length == 0 ? BasicStroke.CAP_ROUND : BasicStroke.CAP_BUTT,
                BasicStroke.JOIN_ROUND,
                10f,
                dash.length == 0 ? null : dash,
                0f);
    }

    static void apply(XYStyler styler, Theme theme) {
        styler.setChartBackgroundColor(theme.background());
        styler.setPlotBackgroundColor(theme.background());
        styler.setChartFontColor(theme.text());
        styler.setChartPadding(10);
        styler.setChartTitleFont(PANEL_TITLE);
        styler.setChartTitleBoxVisible(false);
        styler.setAntiAlias(true);
        styler.setTextAntiAlias(true);

        styler.setPlotBorderVisible(false);
        styler.setPlotContentSize(1.0);
        styler.setPlotMargin(4);
        styler.setPlotGridLinesColor(theme.grid());
        styler.setPlotGridLinesStroke(new BasicStroke(1f));
        styler.setPlotTicksMarksVisible(false);

        styler.setAxisTitleFont(LABEL);
        styler.setAxisTickLabelsFont(LABEL);
        styler.setAxisTickLabelsColor(theme.muted());
        styler.setAxisTicksMarksVisible(false);
        styler.setAxisTicksLineVisible(false);
        styler.setAxisTickPadding(6);
        styler.setAxisTitlePadding(8);
        styler.setYAxisLabelAlignment(TextAlignment.Right);

        styler.setLegendPosition(LegendPosition.OutsideE);
        styler.setLegendLayout(LegendLayout.Vertical);
        styler.setLegendBackgroundColor(theme.background());
        styler.setLegendBorderColor(theme.background());
        styler.setLegendFont(LABEL);
        styler.setLegendSeriesLineLength(22);
        styler.setLegendPadding(8);
        styler.setMarkerSize(7);
    }
}
