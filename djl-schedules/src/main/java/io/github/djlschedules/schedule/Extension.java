package io.github.djlschedules.schedule;

import io.github.djlschedules.internal.Checks;

/**
 * What becomes of the rest of a finite curve when it is given another length in mid-run.
 *
 * <p>With p steps done, the old length N and the new length M, step t of the new curve has the
 * value that the old one had at the place said below. All agree before p; {@link #STRETCH} and
 * {@link #KEEP_TAIL} end at step M - 1 with the value that the old curve had at step N - 1.
 *
 * @since 0.1.0
 */
public enum Extension {

    /**
     * The rest keeps its form and comes later: the present value holds for M - N steps, and then
     * all goes on as planned, {@code max(p, t - (M - N))}. When shortened the first N - M steps of
     * the rest are left out: {@code t + N - M}.
     */
    KEEP_TAIL {
        @Override
        double rest(long step, long at, long oldSteps, long newSteps) {
            return newSteps >= oldSteps
                    ? Math.max(at, step - (newSteps - oldSteps))
                    : step + (oldSteps - newSteps);
        }
    },

    /**
     * The rest is drawn out, or squeezed, over the steps that are left: {@code p + (t - p) (N - 1 -
     * p) / (M - 1 - p)}, on a line between two old steps.
     */
    STRETCH {
        @Override
        double rest(long step, long at, long oldSteps, long newSteps) {
            long last = newSteps - 1;
            if (step > last) {
                return oldSteps + (step - newSteps);
            }
            return last == at
                    ? oldSteps - 1
                    : at + (double) (step - at) / (last - at) * (oldSteps - 1 - at);
        }
    },

    /** All goes on as planned, and the last value holds to the new end; shortened, it is cut. */
    HOLD {
        @Override
        double rest(long step, long at, long oldSteps, long newSteps) {
            return newSteps < oldSteps ? Math.min(step, newSteps - 1) : step;
        }
    };

    /**
     * Returns the place on the old curve that gives the value of a step of the new one; between two
     * steps lies a line.
     *
     * @param step the step of the new curve, at least 0
     * @param at p, the steps done when the length was changed
     * @param oldSteps N, above p
     * @param newSteps M, above p
     * @return the place, at least 0
     */
    public double placeOf(long step, long at, long oldSteps, long newSteps) {
        Checks.atLeast(step, 0, "step");
        Checks.atLeast(at, 0, "at");
        Checks.require(oldSteps > at, "oldSteps", "must be above at=" + at, oldSteps);
        Checks.require(newSteps > at, "newSteps", "must be above at=" + at, newSteps);
        return step < at ? step : rest(step, at, oldSteps, newSteps);
    }

    abstract double rest(long step, long at, long oldSteps, long newSteps);
}
