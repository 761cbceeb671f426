package io.github.djlschedules.benchmarks.papers;

import io.github.djlschedules.benchmarks.papers.Curve.Point;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/**
 * The curves of one contestant over its seeds.
 *
 * @param contestant what was tried
 * @param curves at least one, all with the same steps
 */
record Band(String contestant, List<Curve> curves) {

    Band {
        curves = List.copyOf(curves);
    }

    static List<Band> of(List<Curve> curves) {
        return curves.stream()
                .map(Curve::contestant)
                .distinct()
                .map(
                        name ->
                                new Band(
                                        name,
                                        curves.stream()
                                                .filter(curve -> curve.contestant().equals(name))
                                                .toList()))
                .toList();
    }

    long[] steps() {
        return curves.get(0).points().stream().mapToLong(Point::step).toArray();
    }

    double mean(int at, ToDoubleFunction<Point> value) {
        return curves.stream()
                .mapToDouble(curve -> value.applyAsDouble(curve.points().get(at)))
                .average()
                .orElseThrow();
    }

    double least(int at) {
        return curves.stream()
                .mapToDouble(curve -> curve.points().get(at).accuracy())
                .min()
                .orElseThrow();
    }

    double greatest(int at) {
        return curves.stream()
                .mapToDouble(curve -> curve.points().get(at).accuracy())
                .max()
                .orElseThrow();
    }

    int last() {
        return steps().length - 1;
    }

    /** Returns the first step at which the mean accuracy is no less than some value. */
    OptionalLong reaches(double accuracy) {
        long[] steps = steps();
        return IntStream.range(0, steps.length)
                .filter(at -> mean(at, Point::accuracy) >= accuracy)
                .mapToLong(at -> steps[at])
                .findFirst();
    }
}
