package io.github.djlschedules.examples.data;

import java.util.Arrays;

/**
 * Scales images by the triangle filter, which is widened when it shrinks them, so that every pixel
 * of the source counts.
 */
final class Resize {

    private Resize() {}

    /** For each target pixel, where its sources begin and how much each counts. */
    @SuppressWarnings("ArrayRecordComponent")
    private record Weights(int[] first, float[][] shares) {

        /** Of a line: its target pixels cover the length from start on. */
        static Weights of(int sources, double start, double length, int targets) {
            double scale = length / targets;
            double reach = Math.max(scale, 1);
            int[] first = new int[targets];
            float[][] shares = new float[targets][];
            for (int i = 0; i < targets; i++) {
                double middle = start + (i + 0.5) * scale;
                first[i] = Math.max(0, (int) (middle - reach + 0.5));
                int behind = Math.min(sources, (int) (middle + reach + 0.5));
                shares[i] = triangle(first[i], behind, middle, reach);
            }
            return new Weights(first, shares);
        }

        private static float[] triangle(int first, int behind, double middle, double reach) {
            double sum = 0;
            double[] heights = new double[behind - first];
            for (int i = 0; i < heights.length; i++) {
                heights[i] = Math.max(0, 1 - Math.abs(first + i + 0.5 - middle) / reach);
                sum += heights[i];
            }
            float[] shares = new float[heights.length];
            for (int i = 0; i < shares.length; i++) {
                shares[i] = (float) (heights[i] / sum);
            }
            return shares;
        }
    }

    /** Returns the middle of an image, as much as fits, scaled to a size. */
    static byte[] cover(byte[] image, ImageSize from, ImageSize to) {
        if (from.equals(to)) {
            return image;
        }
        double scale =
                Math.min((double) from.width() / to.width(), (double) from.height() / to.height());
        double width = to.width() * scale;
        double height = to.height() * scale;
        Weights across = Weights.of(from.width(), (from.width() - width) / 2, width, to.width());
        Weights down = Weights.of(from.height(), (from.height() - height) / 2, height, to.height());
        byte[] scaled = new byte[to.values()];
        float[] line = new float[from.width()];
        for (int channel = 0; channel < to.channels(); channel++) {
            for (int y = 0; y < to.height(); y++) {
                mixRows(image, channel * from.plane(), down, y, line);
                scaleLine(line, across, scaled, channel * to.plane() + y * to.width());
            }
        }
        return scaled;
    }

    /** The line of the source that a target row is: its rows, each as much as it counts. */
    private static void mixRows(byte[] image, int plane, Weights weights, int y, float[] line) {
        Arrays.fill(line, 0);
        float[] shares = weights.shares()[y];
        for (int i = 0; i < shares.length; i++) {
            int at = plane + (weights.first()[y] + i) * line.length;
            float share = shares[i];
            for (int x = 0; x < line.length; x++) {
                line[x] += share * (image[at + x] & 0xff);
            }
        }
    }

    private static void scaleLine(float[] line, Weights weights, byte[] into, int at) {
        int[] firsts = weights.first();
        for (int x = 0; x < firsts.length; x++) {
            float[] shares = weights.shares()[x];
            int first = firsts[x];
            float sum = 0.5f;
            for (int i = 0; i < shares.length; i++) {
                sum += shares[i] * line[first + i];
            }
            into[at + x] = (byte) Math.min(255, (int) sum);
        }
    }
}
