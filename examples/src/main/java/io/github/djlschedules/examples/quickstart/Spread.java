package io.github.djlschedules.examples.quickstart;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.DoubleStream;

/** One value over the seeds. */
record Spread(double mean, double median, double min, double max) {

    static Spread of(DoubleStream values) {
        double[] sorted = values.sorted().toArray();
        int n = sorted.length;
        double mean = DoubleStream.of(sorted).average().orElse(Double.NaN);
        // NaN sorts to the end, so a run that diverged shows in mean and maximum.
        return new Spread(
                mean, (sorted[(n - 1) / 2] + sorted[n / 2]) / 2, sorted[0], sorted[n - 1]);
    }

    Map<String, Double> map() {
        Map<String, Double> map = new LinkedHashMap<>();
        map.put("mean", mean);
        map.put("median", median);
        map.put("min", min);
        map.put("max", max);
        return map;
    }
}
