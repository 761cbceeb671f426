package io.github.djlschedules.listener;

import io.github.djlschedules.optimizer.Hyperparameter;
import java.util.List;
import java.util.Map;

/** Tells whether a policy was built with the options of a saved one. */
final class SavedPolicies {

    private SavedPolicies() {}

    /** Throws, naming both, unless a course is the saved one. */
    static void check(String type, Course course, PolicyState saved) {
        if (!type.equals(saved.type())) {
            throw differs(course, saved, "");
        }
        if (course.steps() != saved.steps() || course.warmupSteps() != saved.warmupSteps()) {
            throw new IllegalArgumentException(
                    "The length of "
                            + type
                            + " must be that of the checkpoint, "
                            + length(saved.steps(), saved.warmupSteps())
                            + ", but is "
                            + length(course.steps(), course.warmupSteps())
                            + (saved.steps() == Course.ENDLESS
                                    ? "; build it with the saved one"
                                    : "; to go on with another length, build it with the saved one"
                                            + " and resume(trainer, dir, extension,"
                                            + " newTotalSteps)"));
        }
        if (!course.criterion().equals(saved.criterion())) {
            throw differs(
                    course, saved, ": " + course.criterion() + " and not " + saved.criterion());
        }
        Map<Hyperparameter, List<Double>> own = CourseSamples.of(course);
        if (!own.keySet().equals(saved.samples().keySet())) {
            throw differs(
                    course,
                    saved,
                    ": one drives " + saved.samples().keySet() + ", the other " + own.keySet());
        }
        own.forEach(
                (h, values) -> {
                    List<Double> before = saved.samples().getOrDefault(h, List.of());
                    long step = CourseSamples.firstDifference(course, values, before);
                    if (step >= 0) {
                        throw differs(course, saved, ": the " + h.key() + " of step " + step);
                    }
                });
    }

    private static String length(long steps, long warmupSteps) {
        String own = steps == Course.ENDLESS ? "endless" : (steps - warmupSteps) + " steps";
        return warmupSteps == 0 ? own : own + " after a warm-up of " + warmupSteps;
    }

    private static IllegalArgumentException differs(
            Course course, PolicyState saved, String where) {
        return new IllegalArgumentException(
                "The policy must be the checkpoint's, "
                        + saved.name()
                        + ", but is "
                        + course.name()
                        + where
                        + "; to go on with another policy, say so with replacePolicy");
    }
}
