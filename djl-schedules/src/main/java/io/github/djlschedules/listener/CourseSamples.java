package io.github.djlschedules.listener;

import io.github.djlschedules.optimizer.Hyperparameter;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;

/** Values of a course by which one is told from another. */
final class CourseSamples {

    /** All steps at the start, where many curves differ most, and as many spread over the rest. */
    private static final int COUNT = 200;

    private CourseSamples() {}

    static Map<Hyperparameter, List<Double>> of(Course course) {
        Map<Hyperparameter, List<Double>> samples = new EnumMap<>(Hyperparameter.class);
        Progress progress = course.begin();
        for (Hyperparameter h : course.hyperparameters()) {
            List<Double> values = new ArrayList<>();
            steps(course).forEach(step -> values.add(progress.valueAt(h, step)));
            samples.put(h, values);
        }
        return samples;
    }

    /** Returns the first step at which two lists of samples differ, -1 if none does. */
    static long firstDifference(Course course, List<Double> a, List<Double> b) {
        int i = 0;
        for (long step : steps(course)) {
            // equals, so that NaN, which a function of the user's own may give, equals itself
            if (i >= a.size() || i >= b.size() || !a.get(i).equals(b.get(i))) {
                return step;
            }
            i++;
        }
        return -1;
    }

    private static SortedSet<Long> steps(Course course) {
        long last = (course.isEndless() ? course.shownSteps() : course.steps()) - 1;
        SortedSet<Long> steps = new TreeSet<>();
        for (int i = 0; i < COUNT; i++) {
            steps.add(Math.min(i, last));
            steps.add((long) (last * (i / (COUNT - 1.0))));
        }
        return steps;
    }
}
