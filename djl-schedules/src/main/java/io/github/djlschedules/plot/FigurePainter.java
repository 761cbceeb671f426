package io.github.djlschedules.plot;

import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import org.knowm.xchart.XYChart;

/** Lays the panels of a figure below each other, with their plots in line on both sides. */
final class FigurePainter {

    private static final int TITLE_HEIGHT = 40;
    private static final int PANEL_HEIGHT = 300;
    private static final int LEGEND_LINE = 20;

    private final Figure figure;
    private final int width;
    private final int height;

    FigurePainter(Figure figure, int width, int height) {
        this.figure = figure;
        this.width = width;
        this.height = height;
    }

    /** Returns a painter that gives each panel the height it needs. */
    static FigurePainter natural(Figure figure, int width) {
        int panels = figure.panels().stream().mapToInt(FigurePainter::naturalHeight).sum();
        return new FigurePainter(figure, width, panels + titleHeight(figure));
    }

    /** Returns 300, or what the legend takes if that is more. */
    static int naturalHeight(Panel panel) {
        long named = panel.series().stream().filter(s -> !s.name().isBlank()).count();
        return (int) Math.max(PANEL_HEIGHT, 100 + named * LEGEND_LINE);
    }

    private static int titleHeight(Figure figure) {
        return figure.title().isBlank() ? 0 : TITLE_HEIGHT;
    }

    int width() {
        return width;
    }

    int height() {
        return height;
    }

    BufferedImage image(int density) {
        BufferedImage image =
                new BufferedImage(width * density, height * density, BufferedImage.TYPE_INT_RGB);
        Graphics2D g = image.createGraphics();
        g.scale(density, density);
        g.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        g.setRenderingHint(RenderingHints.KEY_RENDERING, RenderingHints.VALUE_RENDER_QUALITY);
        paint(g);
        g.dispose();
        return image;
    }

    void paint(Graphics2D g) {
        g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        g.setColor(ChartStyle.BACKGROUND);
        g.fillRect(0, 0, width, height);
        List<Placed> placed = place();
        double left = placed.stream().mapToDouble(p -> p.left).max().orElse(0);
        double right = placed.stream().mapToDouble(p -> p.right).min().orElse(width);
        if (!figure.title().isBlank()) {
            g.setColor(ChartStyle.TEXT);
            Shape text =
                    MarkLabels.fitting(g, figure.title(), ChartStyle.FIGURE_TITLE, width - 20.0);
            double wide = text.getBounds2D().getWidth();
            double x = Math.max(10, Math.min((left + right - wide) / 2, width - 10 - wide));
            g.fill(AffineTransform.getTranslateInstance(x, 28).createTransformedShape(text));
        }
        for (Placed p : placed) {
            // A narrower chart, moved to the right, has its plot where the others have theirs.
            double shift = left - p.left;
            int narrower = (int) Math.round(width - shift - (p.right - right));
            AffineTransform before = g.getTransform();
            g.translate(shift, p.top);
            p.chart.paint(g, narrower, p.height);
            g.setTransform(before);
        }
    }

    private List<Placed> place() {
        Graphics2D scratch = new BufferedImage(1, 1, BufferedImage.TYPE_INT_RGB).createGraphics();
        List<Placed> placed = new ArrayList<>();
        int top = titleHeight(figure);
        int natural = figure.panels().stream().mapToInt(FigurePainter::naturalHeight).sum();
        int left = height - top;
        for (Panel panel : figure.panels()) {
            int share = (int) Math.round(left * (double) naturalHeight(panel) / natural);
            XYChart chart = XyCharts.of(panel, width, share);
            chart.paint(scratch, width, share);
            placed.add(new Placed(chart, top, share));
            top += share;
        }
        scratch.dispose();
        return placed;
    }

    private static final class Placed {

        private final XYChart chart;
        private final int top;
        private final int height;
        private final double left;
        private final double right;

        Placed(XYChart painted, int top, int height) {
            this.chart = painted;
            this.top = top;
            this.height = height;
            left = painted.getScreenXFromChart(painted.getStyler().getXAxisMin());
            right = painted.getScreenXFromChart(painted.getStyler().getXAxisMax());
        }
    }
}
