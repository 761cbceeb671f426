package io.github.djlschedules.schedule;

import io.github.djlschedules.internal.Checks;
import java.util.List;

/**
 * The decays that multiply by one factor time and again.
 *
 * <p>The factor is at most 1: above it, a schedule without an end would leave the finite numbers.
 */
final class Geometric {

    private Geometric() {}

    private static void check(double start, double gamma) {
        Checks.notNegative(start, "start");
        Checks.within(gamma, 0, 1, "gamma");
    }

    record Exponential(double start, double gamma) implements Schedule {

        Exponential {
            check(start, gamma);
        }

        @Override
        public double valueAt(long step) {
            Checks.atLeast(step, 0, "step");
            return start * Math.pow(gamma, (double) step);
        }
    }

    record Step(double start, long stepSize, double gamma) implements Schedule {

        Step {
            check(start, gamma);
            Checks.atLeast(stepSize, 1, "stepSize");
        }

        @Override
        public double valueAt(long step) {
            Checks.atLeast(step, 0, "step");
            long stair = step / stepSize;
            return start * Math.pow(gamma, (double) stair);
        }
    }

    /** The milestones are sorted, so that recipes that differ in their order are equal. */
    record MultiStep(double start, double gamma, List<Long> milestones) implements Schedule {

        MultiStep {
            check(start, gamma);
            milestones = milestones.stream().sorted().toList();
            milestones.forEach(milestone -> Checks.atLeast(milestone, 0, "milestones"));
        }

        @Override
        public double valueAt(long step) {
            Checks.atLeast(step, 0, "step");
            int passed = 0;
            while (passed < milestones.size() && milestones.get(passed) <= step) {
                passed++;
            }
            return start * Math.pow(gamma, passed);
        }
    }
}
