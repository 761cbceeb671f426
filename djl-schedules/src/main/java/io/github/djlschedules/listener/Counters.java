package io.github.djlschedules.listener;

import java.util.Map;

/** Reads what a policy saved of itself. */
final class Counters {

    private Counters() {}

    static double get(Map<String, Double> counters, String name) {
        Double value = counters.get(name);
        if (value == null) {
            throw new IllegalArgumentException(
                    "The policy's counters must have "
                            + name
                            + ", but are "
                            + counters.keySet()
                            + "; were they saved by another version?");
        }
        return value;
    }
}
