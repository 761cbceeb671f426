package io.github.djlschedules.schedule;

import io.github.djlschedules.internal.Checks;

/** The checks of a pair of values that every cyclic shape makes. */
final class Ranges {

    private Ranges() {}

    static void checkRates(double low, String lowName, double high, String highName) {
        Checks.notNegative(low, lowName);
        Checks.notNegative(high, highName);
        Checks.require(high >= low, highName, "must be at least " + lowName + "=" + low, high);
    }

    /** No order is asked of the two: momentum usually falls while the rate rises. */
    static void checkMomenta(double atLow, double atPeak) {
        checkMomentum(atLow, "atLow");
        checkMomentum(atPeak, "atPeak");
    }

    private static void checkMomentum(double value, String name) {
        Checks.require(value >= 0 && value < 1, name, "must be in [0, 1)", value);
    }
}
