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

    record Warmed(Schedule schedule, Warmup warmup) implements Schedule {

        @Override
        public double valueAt(long step) {
            Checks.atLeast(step, 0, "step");
            long steps = warmup.steps();
            return step < steps
                    ? schedule.valueAt(0) * warmup.factorAt(step)
                    : schedule.valueAt(step - steps);
        }
    }

    record Held(Schedule schedule, long steps) implements Schedule {

        Held {
            Checks.notNull(schedule, "schedule");
            Checks.atLeast(steps, 1, "steps");
        }

        @Override
        public double valueAt(long step) {
            Checks.atLeast(step, 0, "step");
            return schedule.valueAt(step / steps);
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
