package io.github.djlschedules.rangetest;

/**
 * The two learning rates between which to cycle, or the reason why there are none.
 *
 * @param baseLr the lower one, where the metric starts to rise; NaN if there is none
 * @param maxLr the upper one, where the metric slows, oscillates or falls; NaN if there is none
 * @param reason one sentence: what they were read from, or why there are none
 * @see RangeTestResult#suggestRange()
 * @since 0.1.0
 */
public record LrRange(double baseLr, double maxLr, String reason) {

    static LrRange none(String reason) {
        return new LrRange(Double.NaN, Double.NaN, reason);
    }

    /**
     * Tells whether there is a range.
     *
     * @return whether both rates are numbers
     */
    public boolean isPresent() {
        return !Double.isNaN(maxLr);
    }
}
