package io.github.djlschedules.rangetest;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/** What the repeats of a cell have in common. */
final class Repeats {

    private Repeats() {}

    /** Returns the repeats that could be run, which alone count; all where none could. */
    static List<Curve> counted(List<Curve> repeats) {
        List<Curve> run = repeats.stream().filter(c -> c.end() != Curve.End.FAILED).toList();
        return run.isEmpty() ? repeats : run;
    }

    /**
     * Returns the mean of several curves, as far as the shortest reaches; one without points, as of
     * a repeat that failed, is left out.
     */
    static double[] mean(List<double[]> repeats) {
        List<double[]> all = repeats.stream().filter(values -> values.length > 0).toList();
        double[] mean = new double[all.stream().mapToInt(r -> r.length).min().orElse(0)];
        Arrays.setAll(mean, i -> all.stream().mapToDouble(r -> r[i]).average().orElse(Double.NaN));
        return mean;
    }

    /** Returns the rates of the longest repeat, with which those of all others begin. */
    static double[] rates(List<Curve> repeats) {
        return repeats.stream()
                .map(Curve::rates)
                .max(Comparator.comparingInt(rates -> rates.length))
                .orElseThrow();
    }
}
