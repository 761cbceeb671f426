package io.github.djlschedules.schedule;

import io.github.djlschedules.internal.Checks;

/** The schedules that leave their first value once, for another one or towards 0. */
final class Decays {

    private Decays() {}

    record Constant(double value) implements Schedule {

        Constant {
            Checks.notNegative(value, "value");
        }

        @Override
        public double valueAt(long step) {
            Checks.atLeast(step, 0, "step");
            return value;
        }
    }

    record Polynomial(double start, double end, long steps, double power) implements Schedule {

        Polynomial {
            Checks.notNegative(start, "start");
            Checks.notNegative(end, "end");
            Checks.atLeast(steps, 0, "steps");
            Checks.positive(power, "power");
        }

        @Override
        public double valueAt(long step) {
            Checks.atLeast(step, 0, "step");
            if (step >= steps) {
                return end;
            }
            // The difference is taken in integers: it is exact, where 1 - step / steps is not.
            double left = (double) (steps - step) / steps;
            return Anneal.LINEAR.between(end, start, Math.pow(left, power));
        }
    }

    record Cosine(double start, double end, long steps) implements Schedule {

        Cosine {
            Checks.notNegative(start, "start");
            Checks.notNegative(end, "end");
            Checks.atLeast(steps, 0, "steps");
        }

        @Override
        public double valueAt(long step) {
            Checks.atLeast(step, 0, "step");
            // Asked first, because 0 / 0 is no progress.
            return step >= steps ? end : Anneal.COSINE.between(start, end, (double) step / steps);
        }
    }

    record InverseSqrt(double start, long timescale) implements Schedule {

        InverseSqrt {
            Checks.notNegative(start, "start");
            Checks.atLeast(timescale, 1, "timescale");
        }

        @Override
        public double valueAt(long step) {
            Checks.atLeast(step, 0, "step");
            // The sum in double, for no long may hold it.
            return start * Math.sqrt(timescale / ((double) step + timescale));
        }
    }
}
