package io.github.djlschedules.rangetest;

import io.github.djlschedules.internal.Checks;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/** Finds the curve that a range for cyclical rates is read from. */
final class RangeSuggestion {

    private RangeSuggestion() {}

    static LrRange of(RangeTestResult result) {
        Optional<String> accuracy = accuracy(result.metrics());
        if (accuracy.isPresent()) {
            return of(result, accuracy.get());
        }
        return read(
                result,
                curve -> Rise.mirrored(curve.trainLoss()),
                "the training loss, turned over,");
    }

    static LrRange of(RangeTestResult result, String metric) {
        Checks.require(
                result.metrics().contains(metric),
                "metric",
                "must be one of " + result.metrics(),
                metric);
        return read(result, curve -> curve.metrics().getOrDefault(metric, new double[0]), metric);
    }

    private static LrRange read(
            RangeTestResult result, Function<Curve, double[]> values, String name) {
        List<Curve> repeats = result.curves(result.bestCell());
        double[] mean = Repeats.mean(repeats.stream().map(values).toList());
        return Rise.of(Arrays.copyOf(Repeats.rates(repeats), mean.length), mean, name);
    }

    /** Returns the first metric that is an accuracy, that of validation if there is one. */
    static Optional<String> accuracy(List<String> metrics) {
        List<String> found =
                metrics.stream()
                        .filter(name -> name.toLowerCase(Locale.ROOT).endsWith("accuracy"))
                        .toList();
        return found.stream()
                .filter(name -> name.startsWith(RangeTestResult.VALIDATION))
                .findFirst()
                .or(() -> found.stream().findFirst());
    }
}
