package io.github.djlschedules.plot;

import java.util.Arrays;

/**
 * The points of a series that a chart of limited width can show.
 *
 * <p>Of each run of points in the same column the first, the least, the greatest and the last stay,
 * in their order: the drawing is the same, pixel for pixel in height, at a cost that no longer
 * depends on the length of the series. Gaps stay gaps.
 */
final class Decimation {

    private static final int PER_COLUMN = 4;

    private final double[] xs;
    private final double[] ys;
    private int size;

    private Decimation(int capacity) {
        xs = new double[capacity];
        ys = new double[capacity];
    }

    static Decimation of(Series series, AxisRange xRange, AxisRange yRange, int columns) {
        Decimation kept = new Decimation(series.size());
        boolean all = series.size() <= PER_COLUMN * columns;
        int i = 0;
        while (i < series.size()) {
            if (isGap(series, i, xRange, yRange)) {
                kept.gap(xRange);
                i++;
                continue;
            }
            int end = i + 1;
            if (!all) {
                long column = column(series.x(i), xRange, columns);
                while (end < series.size()
                        && !isGap(series, end, xRange, yRange)
                        && column(series.x(end), xRange, columns) == column) {
                    end++;
                }
            }
            kept.run(series, i, end);
            i = end;
        }
        return kept;
    }

    private static boolean isGap(Series series, int i, AxisRange xRange, AxisRange yRange) {
        return !xRange.draws(series.x(i)) || !yRange.draws(series.y(i));
    }

    private static long column(double x, AxisRange xRange, int columns) {
        return (long) Math.floor(xRange.place(x) * columns);
    }

    private void gap(AxisRange xRange) {
        if (size > 0 && !Double.isNaN(ys[size - 1])) {
            xs[size] = xRange.low();
            ys[size++] = Double.NaN;
        }
    }

    private void run(Series series, int from, int to) {
        int least = from;
        int greatest = from;
        for (int i = from; i < to; i++) {
            least = series.y(i) < series.y(least) ? i : least;
            greatest = series.y(i) > series.y(greatest) ? i : greatest;
        }
        int[] keep = {from, Math.min(least, greatest), Math.max(least, greatest), to - 1};
        int previous = -1;
        for (int i : keep) {
            if (i != previous) {
                xs[size] = series.x(i);
                ys[size++] = series.y(i);
            }
            previous = i;
        }
    }

    /** Returns the positions, finite throughout. */
    double[] xs() {
        return Arrays.copyOf(xs, size);
    }

    /** Returns the values; NaN is a gap, and none follows another. */
    double[] ys() {
        return Arrays.copyOf(ys, size);
    }

    /** Returns the values of those points alone that have no neighbour, NaN for all others. */
    double[] alone() {
        double[] alone = new double[size];
        for (int i = 0; i < size; i++) {
            boolean before = i > 0 && !Double.isNaN(ys[i - 1]);
            boolean behind = i + 1 < size && !Double.isNaN(ys[i + 1]);
            alone[i] = before || behind ? Double.NaN : ys[i];
        }
        return alone;
    }

    /** Returns how many points there are, gaps not counted. */
    long points() {
        return Arrays.stream(ys, 0, size).filter(y -> !Double.isNaN(y)).count();
    }
}
