package io.github.djlschedules.rangetest;

import io.github.djlschedules.internal.Checks;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How a range test was run, and what it left behind.
 *
 * @param hashBefore the hash of parameters, running statistics and the optimizer's state, with its
 *     count of each parameter's updates, before; empty if unknown
 * @param hashAfter the same after
 * @param seed the seed from which every cell was seeded
 * @param smoothing the weight of the new value in the smoothed losses
 * @param settings the other settings by name, for reports
 * @since 0.1.0
 */
public record RangeTestRun(
        String hashBefore,
        String hashAfter,
        long seed,
        double smoothing,
        Map<String, String> settings) {

    static final double DEFAULT_SMOOTHING = 0.05;

    /** A run of which nothing is known, as of curves read from a CSV file. */
    static final RangeTestRun UNKNOWN = new RangeTestRun("", "", 0, DEFAULT_SMOOTHING, Map.of());

    /**
     * Copies the settings in their order.
     *
     * @param hashBefore as above
     * @param hashAfter as above
     * @param seed as above
     * @param smoothing as above
     * @param settings as above
     */
    public RangeTestRun {
        Checks.notNull(hashBefore, "hashBefore");
        Checks.notNull(hashAfter, "hashAfter");
        Checks.require(
                smoothing > 0 && smoothing <= 1, "smoothing", "must be in (0, 1]", smoothing);
        settings =
                Collections.unmodifiableMap(
                        new LinkedHashMap<>(Checks.notNull(settings, "settings")));
    }

    /**
     * Tells whether the test left what is hashed as it found it.
     *
     * @return whether both hashes are known and equal
     */
    public boolean restored() {
        return !hashBefore.isEmpty() && hashBefore.equals(hashAfter);
    }
}
