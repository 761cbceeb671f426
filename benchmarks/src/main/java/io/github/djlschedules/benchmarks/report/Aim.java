package io.github.djlschedules.benchmarks.report;

import java.util.Locale;

/**
 * A bar, and the sentence that says whether a figure clears it.
 *
 * @param what what is measured
 * @param most whether the bound is the most that it may be, rather than the least
 * @param bound the bound
 */
public record Aim(String what, boolean most, double bound) {

    /**
     * Says whether it is met, or by how much it is missed.
     *
     * @param measured the figure
     * @return a list item
     */
    public String verdict(double measured) {
        boolean met = most ? measured <= bound : measured >= bound;
        double missing = most ? measured / bound : bound / measured;
        return String.format(
                        Locale.ROOT,
                        "- %s: %s; aim at %s %s, ",
                        what,
                        number(measured),
                        most ? "most" : "least",
                        number(bound))
                + (met
                        ? "met."
                        : String.format(Locale.ROOT, "missed by a factor of %.2f.", missing));
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, value < 100 ? "%.2f" : "%,.0f", value);
    }
}
