package io.github.djlschedules.plot;

import java.util.Arrays;

/**
 * A curve with so many points that XChart may draw it as one path.
 *
 * <p>XChart draws a line segment by segment, which starts the pattern of a dashed line anew in
 * each. Only its "smooth" lines are one path; with a point at every other pixel they are the
 * straight ones.
 */
final class SinglePath {

    private static final int PIXELS = 2;

    private double[] xs;
    private double[] ys;
    private int size;

    private SinglePath(int capacity) {
        xs = new double[capacity];
        ys = new double[capacity];
    }

    static SinglePath of(double[] xs, double[] ys, AxisRange xRange, AxisRange yRange, int width) {
        SinglePath path = new SinglePath(xs.length);
        for (int i = 0; i < xs.length; i++) {
            if (i > 0 && !Double.isNaN(ys[i - 1] + ys[i])) {
                double fromX = xRange.place(xs[i - 1]);
                double fromY = yRange.place(ys[i - 1]);
                double wide = xRange.place(xs[i]) - fromX;
                double high = yRange.place(ys[i]) - fromY;
                int parts = (int) Math.min(width, Math.ceil(Math.abs(wide) * width / PIXELS));
                for (int part = 1; part < parts; part++) {
                    double share = (double) part / parts;
                    path.add(
                            xRange.valueAt(fromX + share * wide),
                            yRange.valueAt(fromY + share * high));
                }
            }
            path.add(xs[i], ys[i]);
        }
        return path;
    }

    private void add(double x, double y) {
        if (size == xs.length) {
            xs = Arrays.copyOf(xs, 2 * size);
            ys = Arrays.copyOf(ys, 2 * size);
        }
        xs[size] = x;
        ys[size++] = y;
    }

    double[] xs() {
        return Arrays.copyOf(xs, size);
    }

    double[] ys() {
        return Arrays.copyOf(ys, size);
    }
}
