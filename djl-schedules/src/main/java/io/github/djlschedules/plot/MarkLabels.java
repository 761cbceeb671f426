package io.github.djlschedules.plot;

import java.awt.BasicStroke;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.Shape;
import java.awt.font.TextLayout;
import java.awt.geom.AffineTransform;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.knowm.xchart.internal.chartpart.Annotation;

/** Writes the labels of vertical lines above the plot, and those of points where there is room. */
final class MarkLabels extends Annotation {

    private static final double GAP = 7;
    private static final int SAMPLES = 800;

    private final Panel panel;
    private final Theme theme;
    private final double xUnit;
    private final AxisRange xRange;
    private final AxisRange yRange;
    private final List<Decimation> curves;
    private final List<Rectangle2D> taken = new ArrayList<>();

    MarkLabels(Panel panel, Theme theme, double xUnit) {
        super(false);
        this.panel = panel;
        this.theme = theme;
        this.xUnit = xUnit;
        xRange = panel.xRange();
        yRange = panel.yRange();
        curves =
                panel.series().stream()
                        .map(series -> Decimation.of(series, xRange, yRange, SAMPLES))
                        .toList();
    }

    @Override
    public void paint(Graphics2D g) {
        taken.clear();
        List<Mark> lines =
                panel.marks().stream()
                        .filter(mark -> mark.isLine() && !mark.label().isBlank())
                        .filter(mark -> xRange.contains(mark.x()))
                        .sorted(Comparator.comparingDouble(Mark::x))
                        .toList();
        for (int i = 0; i < lines.size(); i++) {
            double x = x(lines.get(i).x());
            double end =
                    i + 1 < lines.size() ? x(lines.get(i + 1).x()) - GAP : chart.getWidth() - GAP;
            Shape text = fitting(g, lines.get(i).label(), ChartStyle.MARK, end - x);
            fill(g, text, x, getYAxisScreenValueForMin() - 5.0, false);
        }
        List<Mark> points =
                panel.marks().stream()
                        .filter(mark -> !mark.isLine() && xRange.contains(mark.x()))
                        .toList();
        for (Mark point : points) {
            double x = x(point.x());
            double y = y(point.y());
            taken.add(new Rectangle2D.Double(x - GAP, y - GAP, 2 * GAP, 2 * GAP));
        }
        points.stream().filter(mark -> !mark.label().isBlank()).forEach(mark -> label(g, mark));
    }

    private void label(Graphics2D g, Mark point) {
        Shape text = outline(g, point.label(), ChartStyle.MARK);
        double width = text.getBounds2D().getWidth();
        double height = ChartStyle.MARK.getSize();
        Rectangle2D best = new Rectangle2D.Double();
        double least = Double.POSITIVE_INFINITY;
        for (double distance = GAP; distance < 90; distance += height) {
            for (double dx : new double[] {GAP, -width - GAP, -width / 2}) {
                for (double dy : new double[] {-distance - height, distance}) {
                    Rectangle2D place =
                            new Rectangle2D.Double(
                                    x(point.x()) + dx, y(point.y()) + dy, width, height);
                    double cost = distance / 50 + cost(place);
                    if (cost < least) {
                        least = cost;
                        best = place;
                    }
                }
            }
        }
        taken.add(best);
        fill(g, text, best.getX(), best.getMaxY() - 1, true);
    }

    /** Returns how bad a place is: outside the plot worst, then on a label, then on a curve. */
    private double cost(Rectangle2D place) {
        Rectangle2D plot = new Rectangle2D.Double();
        plot.setFrameFromDiagonal(
                getXAxisScreenValueForMin(), getYAxisScreenValueForMin(),
                getXAxisScreenValueForMax(), getYAxisScreenValueForMax());
        double cost = plot.contains(place) ? 0 : 1000;
        cost += taken.stream().anyMatch(place::intersects) ? 100 : 0;
        Rectangle2D near =
                new Rectangle2D.Double(
                        place.getX() - 3,
                        place.getY() - 3,
                        place.getWidth() + 6,
                        place.getHeight() + 6);
        for (Decimation shown : curves) {
            double[] xs = shown.xs();
            double[] ys = shown.ys();
            for (int i = 1; i < xs.length; i++) {
                if (!Double.isNaN(ys[i - 1] + ys[i])
                        && near.intersectsLine(x(xs[i - 1]), y(ys[i - 1]), x(xs[i]), y(ys[i]))) {
                    cost += 1;
                    break;
                }
            }
        }
        return cost;
    }

    private double x(double value) {
        return chart.getScreenXFromChart(value / xUnit);
    }

    private double y(double value) {
        double top = getYAxisScreenValueForMin();
        return top + (1 - yRange.place(value)) * (getYAxisScreenValueForMax() - top);
    }

    private static Shape outline(Graphics2D g, String text, Font font) {
        return new TextLayout(text, font, g.getFontRenderContext()).getOutline(null);
    }

    /** Returns the outline of a text, cut with an ellipsis if it is wider than there is room. */
    static Shape fitting(Graphics2D g, String text, Font font, double width) {
        Shape shape = outline(g, text, font);
        for (int length = text.length() - 1;
                length > 0 && shape.getBounds2D().getWidth() > width;
                length--) {
            shape = outline(g, text.substring(0, length).stripTrailing() + "…", font);
        }
        return shape;
    }

    private void fill(Graphics2D g, Shape text, double x, double y, boolean halo) {
        Shape placed = AffineTransform.getTranslateInstance(x, y).createTransformedShape(text);
        if (halo) {
            g.setColor(theme.background());
            g.setStroke(new BasicStroke(3f, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
            g.draw(placed);
        }
        g.setColor(halo ? theme.text() : theme.muted());
        g.fill(placed);
    }
}
