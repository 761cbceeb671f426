package io.github.djlschedules.listener;

import io.github.djlschedules.internal.Checks;
import io.github.djlschedules.schedule.Extension;

/**
 * A change of a policy's length in mid-run.
 *
 * @param extension how the rest was fitted into the new length
 * @param at the steps done when it was changed
 * @param oldSteps the length before, with the warm-up
 * @param newSteps the length after, with the warm-up
 * @since 0.1.0
 */
public record Retiming(Extension extension, long at, long oldSteps, long newSteps) {

    /**
     * Makes a change of length.
     *
     * @param extension how the rest was fitted into the new length
     * @param at the steps done when it was changed, below both lengths
     * @param oldSteps the length before
     * @param newSteps the length after
     */
    public Retiming {
        Checks.notNull(extension, "extension");
        Checks.atLeast(at, 0, "at");
        Checks.require(oldSteps > at, "oldSteps", "must be above at=" + at, oldSteps);
        Checks.require(newSteps > at, "newSteps", "must be above at=" + at, newSteps);
    }

    double placeOf(long step) {
        return extension.placeOf(step, at, oldSteps, newSteps);
    }
}
