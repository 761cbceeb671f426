package io.github.djlschedules.plot;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import org.knowm.xchart.style.AxesChartStyler.TextAlignment;
import org.knowm.xchart.style.Styler.LegendLayout;
import org.knowm.xchart.style.Styler.LegendPosition;
import org.knowm.xchart.style.XYStyler;

/** The look of every chart: colours that colour-blind readers can tell apart, and little else. */
final class ChartStyle {

    static final Color TEXT = new Color(0x33, 0x33, 0x33);
    static final Color MUTED = new Color(0x70, 0x70, 0x70);
    static final Color GRID = new Color(0xE8, 0xE8, 0xE8);
    static final Color BACKGROUND = Color.WHITE;

    static final Font FIGURE_TITLE = new Font(Font.SANS_SERIF, Font.BOLD, 16);
    static final Font PANEL_TITLE = new Font(Font.SANS_SERIF, Font.BOLD, 14);
    static final Font LABEL = new Font(Font.SANS_SERIF, Font.PLAIN, 12);
    static final Font MARK = new Font(Font.SANS_SERIF, Font.PLAIN, 11);

    static final BasicStroke LINE = stroke(2f);
    static final BasicStroke THIN = stroke(1f);
    static final BasicStroke DASHED = stroke(2f, 7f, 5f);
    static final BasicStroke BOUNDARY = stroke(1.2f, 4f, 4f);

    /** The palette of Okabe and Ito, without its black and its yellow (too pale for a line). */
    private static final Color[] PALETTE = {
        new Color(0x00, 0x72, 0xB2),
        new Color(0xD5, 0x5E, 0x00),
        new Color(0x00, 0x9E, 0x73),
        new Color(0xCC, 0x79, 0xA7),
        new Color(0xE6, 0x9F, 0x00),
        new Color(0x56, 0xB4, 0xE9),
        new Color(0x60, 0x60, 0x60),
    };

    private ChartStyle() {}

    static Color colour(int index) {
        return PALETTE[index % PALETTE.length];
    }

    /** Returns the style in which a series is drawn: in its second round a colour is dashed. */
    static SeriesStyle style(SeriesStyle style, int colour) {
        boolean again = colour / PALETTE.length % 2 == 1;
        return again && style == SeriesStyle.LINE ? SeriesStyle.DASHED : style;
    }

    /** Returns a colour as it looks through so much white; opaque, so that SVG and PNG agree. */
    static Color pale(Color colour, double strength) {
        return new Color(
                pale(colour.getRed(), strength),
                pale(colour.getGreen(), strength),
                pale(colour.getBlue(), strength));
    }

    private static int pale(int part, double strength) {
        return (int) Math.round(255 - (255 - part) * strength);
    }

    private static BasicStroke stroke(float width, float... dash) {
        return new BasicStroke(
                width,
                dash.length == 0 ? BasicStroke.CAP_ROUND : BasicStroke.CAP_BUTT,
                BasicStroke.JOIN_ROUND,
                10f,
                dash.length == 0 ? null : dash,
                0f);
    }

    static void apply(XYStyler styler) {
        styler.setChartBackgroundColor(BACKGROUND);
        styler.setPlotBackgroundColor(BACKGROUND);
        styler.setChartFontColor(TEXT);
        styler.setChartPadding(10);
        styler.setChartTitleFont(PANEL_TITLE);
        styler.setChartTitleBoxVisible(false);
        styler.setAntiAlias(true);
        styler.setTextAntiAlias(true);

        styler.setPlotBorderVisible(false);
        styler.setPlotContentSize(1.0);
        styler.setPlotMargin(4);
        styler.setPlotGridLinesColor(GRID);
        styler.setPlotGridLinesStroke(new BasicStroke(1f));
        styler.setPlotTicksMarksVisible(false);

        styler.setAxisTitleFont(LABEL);
        styler.setAxisTickLabelsFont(LABEL);
        styler.setAxisTickLabelsColor(MUTED);
        styler.setAxisTicksMarksVisible(false);
        styler.setAxisTicksLineVisible(false);
        styler.setAxisTickPadding(6);
        styler.setAxisTitlePadding(8);
        styler.setYAxisLabelAlignment(TextAlignment.Right);

        styler.setLegendPosition(LegendPosition.OutsideE);
        styler.setLegendLayout(LegendLayout.Vertical);
        styler.setLegendBackgroundColor(BACKGROUND);
        styler.setLegendBorderColor(BACKGROUND);
        styler.setLegendFont(LABEL);
        styler.setLegendSeriesLineLength(22);
        styler.setLegendPadding(8);
        styler.setMarkerSize(7);
    }
}
