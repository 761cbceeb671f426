package io.github.djlschedules.examples.evaluation;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.stream.LongStream;

/**
 * A confusion matrix as a heat map: a row for each true class, darker where more of its images are
 * called so.
 */
final class ConfusionPicture {

    /** Twice the size that it is looked at, to be sharp on any screen. */
    private static final int DENSITY = 2;

    private static final int PLOT = 480;
    private static final int GAP = 8;

    /** Narrower cells hold no numbers, and lower ones have no names. */
    private static final int LEAST_NUMBERED = 22;

    private static final int LEAST_NAMED = 11;

    private static final Font FONT = new Font(Font.SANS_SERIF, Font.PLAIN, 12);
    private static final Color TEXT = new Color(0x33, 0x33, 0x33);
    private static final Color LINES = new Color(0xE8, 0xE8, 0xE8);
    private static final Color FULL = new Color(0x00, 0x48, 0x80);

    private final List<String> classes;
    private final long[][] counts;
    private final int cell;
    private final boolean named;
    private final FontMetrics metrics;
    private final int longest;
    private final int margin;

    private ConfusionPicture(Evaluation evaluation) {
        classes = evaluation.classes();
        counts = evaluation.confusion();
        cell = Math.max(1, Math.min(48, PLOT / classes.size()));
        named = cell >= LEAST_NAMED;
        metrics =
                new BufferedImage(1, 1, BufferedImage.TYPE_INT_RGB)
                        .getGraphics()
                        .getFontMetrics(FONT);
        longest = named ? classes.stream().mapToInt(metrics::stringWidth).max().orElse(0) : 0;
        margin = metrics.getHeight() + 3 * GAP + longest;
    }

    static BufferedImage of(Evaluation evaluation) {
        return new ConfusionPicture(evaluation).draw();
    }

    private BufferedImage draw() {
        int plot = cell * classes.size();
        int side = margin + plot + 2 * GAP;
        BufferedImage image =
                new BufferedImage(side * DENSITY, side * DENSITY, BufferedImage.TYPE_INT_RGB);
        Graphics2D g = image.createGraphics();
        g.scale(DENSITY, DENSITY);
        g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        g.setRenderingHint(
                RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        g.setFont(FONT);
        g.setColor(Color.WHITE);
        g.fillRect(0, 0, side, side);
        drawCells(g);
        g.setColor(LINES);
        g.setStroke(new BasicStroke(1));
        g.drawRect(margin, margin, plot, plot);
        drawAxes(g, plot);
        g.dispose();
        return image;
    }

    private void drawCells(Graphics2D g) {
        for (int row = 0; row < counts.length; row++) {
            long support = Math.max(1, LongStream.of(counts[row]).sum());
            for (int column = 0; column < counts.length; column++) {
                long count = counts[row][column];
                double share = (double) count / support;
                int x = margin + column * cell;
                int y = margin + row * cell;
                g.setColor(shade(share));
                g.fillRect(x, y, cell, cell);
                if (cell >= LEAST_NUMBERED && count > 0) {
                    g.setColor(share > 0.5 ? Color.WHITE : TEXT);
                    drawNumber(g, String.valueOf(count), x, y);
                }
            }
        }
    }

    /** A wide number is drawn smaller. */
    private void drawNumber(Graphics2D g, String number, int x, int y) {
        double wide = metrics.stringWidth(number);
        double scale = Math.min(1, (cell - 4) / wide);
        AffineTransform before = g.getTransform();
        g.translate(x + cell / 2.0, y + cell / 2.0);
        g.scale(scale, scale);
        g.drawString(number, (float) (-wide / 2), metrics.getAscent() / 2f - 1);
        g.setTransform(before);
    }

    private void drawAxes(Graphics2D g, int plot) {
        g.setColor(TEXT);
        drawNames(g, "predicted", plot, true);
        drawNames(g, "true", plot, false);
    }

    /** The names beside the rows, or turned to stand above the columns. */
    private void drawNames(Graphics2D g, String title, int plot, boolean columns) {
        for (int i = 0; named && i < classes.size(); i++) {
            int middle = margin + i * cell + cell / 2 + metrics.getAscent() / 2 - 1;
            int wide = metrics.stringWidth(classes.get(i));
            if (!columns) {
                g.drawString(classes.get(i), margin - GAP - wide, middle);
            } else if (longest < cell) {
                int left = margin + i * cell + (cell - wide) / 2;
                g.drawString(classes.get(i), left, margin - GAP);
            } else {
                drawUpwards(g, classes.get(i), middle, margin - GAP);
            }
        }
        int start = margin + (plot - metrics.stringWidth(title)) / 2;
        if (columns) {
            g.drawString(title, start, metrics.getAscent() + GAP / 2);
        } else {
            drawUpwards(
                    g, title, metrics.getAscent() + GAP / 2, start + metrics.stringWidth(title));
        }
    }

    private static void drawUpwards(Graphics2D g, String text, int x, int y) {
        AffineTransform before = g.getTransform();
        g.rotate(-Math.PI / 2);
        g.drawString(text, -y, x);
        g.setTransform(before);
    }

    private static Color shade(double share) {
        return new Color(
                blend(FULL.getRed(), share),
                blend(FULL.getGreen(), share),
                blend(FULL.getBlue(), share));
    }

    private static int blend(int full, double share) {
        return (int) Math.round(255 + (full - 255) * share);
    }
}
