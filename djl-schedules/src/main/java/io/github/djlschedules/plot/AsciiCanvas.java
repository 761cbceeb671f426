package io.github.djlschedules.plot;

import java.util.Arrays;

/** The plot area of a text chart: a grid of characters, on which a lone curve is drawn in dots. */
final class AsciiCanvas {

    /** Dots of a Braille character, across and down. */
    private static final int DOTS_X = 2;

    private static final int DOTS_Y = 4;
    private static final char BRAILLE = '\u2800';

    /** The bit of each dot in a Braille character, by row and column. */
    private static final int[][] BITS = {{0x01, 0x08}, {0x02, 0x10}, {0x04, 0x20}, {0x40, 0x80}};

    /** Keeps a constant half-way between two rows in one of them. */
    private static final double STEADY = 1e-9;

    private final int columns;
    private final int rows;
    private final char[][] cells;

    AsciiCanvas(int columns, int rows) {
        this.columns = columns;
        this.rows = rows;
        cells = new char[rows][columns];
        for (char[] row : cells) {
            Arrays.fill(row, ' ');
        }
    }

    String row(int row) {
        return new String(cells[row]);
    }

    /** Draws a vertical line. */
    void line(double x) {
        int column = cell(x, columns);
        for (char[] row : cells) {
            row[column] = '┊';
        }
    }

    /** Writes one character; places run from 0 at the left and bottom to 1. */
    void put(double x, double y, char symbol) {
        cells[rows - 1 - cell(y, rows)][cell(x, columns)] = symbol;
    }

    /** Joins the points of a series, with a character, or with dots if that is a blank. */
    void curve(Decimation series, AxisRange xRange, AxisRange yRange, char symbol) {
        boolean dots = symbol == ' ';
        int width = dots ? columns * DOTS_X : columns;
        int height = dots ? rows * DOTS_Y : rows;
        double[] xs = series.xs();
        double[] ys = series.ys();
        for (int i = 0; i < xs.length; i++) {
            if (Double.isNaN(ys[i])) {
                continue;
            }
            boolean joined = i > 0 && !Double.isNaN(ys[i - 1]);
            int from = joined ? i - 1 : i;
            segment(
                    xRange.place(xs[from]) * (width - 1),
                    yRange.place(ys[from]) * (height - 1),
                    xRange.place(xs[i]) * (width - 1),
                    yRange.place(ys[i]) * (height - 1),
                    symbol);
        }
    }

    private void segment(double x0, double y0, double x1, double y1, char symbol) {
        boolean dots = symbol == ' ';
        int width = dots ? columns * DOTS_X : columns;
        int height = dots ? rows * DOTS_Y : rows;
        int steps =
                (int)
                        Math.min(
                                4L * (width + height),
                                1 + Math.round(2 * Math.hypot(x1 - x0, y1 - y0)));
        for (int step = 0; step <= steps; step++) {
            double share = (double) step / steps;
            long x = Math.round(x0 + share * (x1 - x0));
            long y = Math.round(y0 + share * (y1 - y0) + STEADY);
            if (x >= 0 && x < width && y >= 0 && y < height) {
                mark((int) x, (int) (height - 1 - y), symbol);
            }
        }
    }

    private void mark(int x, int down, char symbol) {
        if (symbol != ' ') {
            cells[down][x] = symbol;
            return;
        }
        char[] row = cells[down / DOTS_Y];
        char before = row[x / DOTS_X];
        int dots = before >= BRAILLE && before < BRAILLE + 256 ? before : BRAILLE;
        row[x / DOTS_X] = (char) (dots | BITS[down % DOTS_Y][x % DOTS_X]);
    }

    private static int cell(double place, int cells) {
        return (int) Math.max(0, Math.min(cells - 1, Math.round(place * (cells - 1))));
    }
}
