package io.github.djlschedules.plot;

import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import org.knowm.xchart.XYChart;

/** Lays the panels of a figure in rows, with the plots of a column in line on both sides. */
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

    /** Returns a painter that gives each row the height it needs. */
    static FigurePainter natural(Figure figure, int width) {
        return new FigurePainter(figure, width, naturalHeight(figure) + titleHeight(figure));
    }

    private static int naturalHeight(Figure figure) {
        return figure.rows().stream().mapToInt(FigurePainter::naturalHeight).sum();
    }

    private static int naturalHeight(List<Panel> row) {
        return row.stream().mapToInt(FigurePainter::naturalHeight).max().orElse(0);
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

    private int columnWidth() {
        return width / figure.columns();
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
        g.setColor(figure.theme().background());
        g.fillRect(0, 0, width, height);
        if (!figure.title().isBlank()) {
            paintTitle(g, place(0));
        }
        for (int column = 0; column < figure.columns(); column++) {
            paint(g, column * columnWidth(), place(column));
        }
    }

    /** Above the middle of the plot, or of the whole if there are plots beside each other. */
    private void paintTitle(Graphics2D g, Column first) {
        g.setColor(figure.theme().text());
        Shape text = MarkLabels.fitting(g, figure.title(), ChartStyle.FIGURE_TITLE, width - 20.0);
        double wide = text.getBounds2D().getWidth();
        double middle = figure.columns() > 1 ? width / 2.0 : (first.left() + first.right()) / 2;
        double x = Math.max(10, Math.min(middle - wide / 2, width - 10 - wide));
        g.fill(AffineTransform.getTranslateInstance(x, 28).createTransformedShape(text));
    }

    private static void paint(Graphics2D g, int x, Column column) {
        for (Placed p : column.placed) {
            // A narrower chart, moved to the right, has its plot where the others have theirs.
            double shift = column.left() - p.left;
            int narrower =
                    (int) Math.round(p.chart.getWidth() - shift - (p.right - column.right()));
            AffineTransform before = g.getTransform();
            g.translate(x + shift, p.top);
            p.chart.paint(g, narrower, p.height);
            g.setTransform(before);
        }
    }

    private Column place(int column) {
        Graphics2D scratch = new BufferedImage(1, 1, BufferedImage.TYPE_INT_RGB).createGraphics();
        List<Placed> placed = new ArrayList<>();
        int top = titleHeight(figure);
        double stretch = (height - top) / (double) naturalHeight(figure);
        for (List<Panel> row : figure.rows()) {
            int share = (int) Math.round(naturalHeight(row) * stretch);
            if (column < row.size()) {
                int part = columnWidth();
                XYChart chart = XyCharts.of(row.get(column), figure.theme(), part, share);
                chart.paint(scratch, part, share);
                placed.add(new Placed(chart, top, share));
            }
            top += share;
        }
        scratch.dispose();
        return new Column(placed);
    }

    private record Column(List<Placed> placed) {

        double left() {
            return placed.stream().mapToDouble(p -> p.left).max().orElse(0);
        }

        double right() {
            return placed.stream().mapToDouble(p -> p.right).min().orElse(0);
        }
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
