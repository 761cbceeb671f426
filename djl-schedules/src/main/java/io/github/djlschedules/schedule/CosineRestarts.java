package io.github.djlschedules.schedule;

import io.github.djlschedules.internal.Checks;

/** Half cosines one after the other, each {@code multiplier} times as long as the one before. */
record CosineRestarts(double start, double end, long firstSteps, long multiplier)
        implements Schedule {

    CosineRestarts {
        Checks.notNegative(start, "start");
        Checks.notNegative(end, "end");
        Checks.atLeast(firstSteps, 1, "firstSteps");
        Checks.atLeast(multiplier, 1, "multiplier");
    }

    @Override
    public double valueAt(long step) {
        Checks.atLeast(step, 0, "step");
        // In integers: a logarithm puts some first steps of a cycle into the cycle before.
        long position = multiplier == 1 ? step % firstSteps : step;
        long steps = firstSteps;
        double exactSteps = firstSteps;
        while (position >= steps) {
            position -= steps;
            // What no long holds is longer than any run: it only has to stay above the position.
            steps = steps > Long.MAX_VALUE / multiplier ? Long.MAX_VALUE : steps * multiplier;
            exactSteps *= multiplier;
        }
        return Anneal.COSINE.between(start, end, position / exactSteps);
    }
}
