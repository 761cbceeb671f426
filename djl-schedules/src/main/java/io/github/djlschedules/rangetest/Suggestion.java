package io.github.djlschedules.rangetest;

import io.github.djlschedules.internal.Checks;

/**
 * A suggested learning rate, or the reason why there is none.
 *
 * @param rate the rate, the median over repeats; NaN if there is none
 * @param low the lowest rate of any repeat; NaN if there is none
 * @param high the highest rate of any repeat; NaN if there is none
 * @param reason why there is none; empty if there is one
 * @since 0.1.0
 */
public record Suggestion(double rate, double low, double high, String reason) {

    /**
     * Checks that there is either a rate or a reason.
     *
     * @param rate as above
     * @param low as above
     * @param high as above
     * @param reason as above
     */
    public Suggestion {
        Checks.notNull(reason, "reason");
        Checks.require(
                Double.isNaN(rate) != reason.isEmpty(), "reason", "must stand for a rate", reason);
    }

    static Suggestion none(String reason) {
        return new Suggestion(Double.NaN, Double.NaN, Double.NaN, reason);
    }

    /**
     * Tells whether there is a rate.
     *
     * @return whether {@link #rate} is a number
     */
    public boolean isPresent() {
        return !Double.isNaN(rate);
    }
}
