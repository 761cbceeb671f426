package io.github.djlschedules.rangetest;

import java.util.Arrays;
import java.util.List;

/** What the repeats of a cell have in common. */
final class Repeats {

    private Repeats() {}

    /** Returns the mean of several curves, as far as the shortest reaches. */
    static double[] mean(List<double[]> repeats) {
        double[] mean = new double[repeats.stream().mapToInt(r -> r.length).min().orElse(0)];
        Arrays.setAll(
                mean, i -> repeats.stream().mapToDouble(r -> r[i]).average().orElse(Double.NaN));
        return mean;
    }

    /** Returns the rates of the first points, which all repeats share. */
    static double[] rates(List<Curve> repeats, int points) {
        return Arrays.copyOf(repeats.get(0).rates(), points);
    }
}
