package io.github.djlschedules.schedule;

import io.github.djlschedules.internal.Checks;

/** The schedules made of other schedules. */
final class Combinators {

    private Combinators() {}

    record Then(Schedule first, long steps, Schedule next) implements Schedule {

        Then {
            Checks.notNull(first, "first");
            Checks.atLeast(steps, 0, "steps");
            Checks.notNull(next, "next");
        }

        @Override
        public double valueAt(long step) {
            Checks.atLeast(step, 0, "step");
            return step < steps ? first.valueAt(step) : next.valueAt(step - steps);
        }
    }

    record Warmup(long warmupSteps, Schedule schedule) implements Schedule {

        Warmup {
            Checks.atLeast(warmupSteps, 1, "warmupSteps");
            Checks.notNull(schedule, "schedule");
        }

        @Override
        public double valueAt(long step) {
            Checks.atLeast(step, 0, "step");
            if (step >= warmupSteps) {
                return schedule.valueAt(step - warmupSteps);
            }
            // The ratio first: it is exactly 1 at the last step, and so is the value reached.
            return schedule.valueAt(0) * ((double) (step + 1) / warmupSteps);
        }
    }

    record Scaled(Schedule schedule, double factor) implements Schedule {

        Scaled {
            Checks.notNull(schedule, "schedule");
            Checks.notNegative(factor, "factor");
        }

        @Override
        public double valueAt(long step) {
            Checks.atLeast(step, 0, "step");
            return schedule.valueAt(step) * factor;
        }
    }

    record Clamped(Schedule schedule, double min, double max) implements Schedule {

        Clamped {
            Checks.notNull(schedule, "schedule");
            Checks.notNegative(min, "min");
            Checks.notNegative(max, "max");
            Checks.require(max >= min, "max", "must be at least min=" + min, max);
        }

        @Override
        public double valueAt(long step) {
            Checks.atLeast(step, 0, "step");
            return Math.max(min, Math.min(max, schedule.valueAt(step)));
        }
    }
}
