package io.github.djlschedules.benchmarks.schedules;

import java.util.Locale;

/** Ways to ask for the values of a curve, of this library and of its peers. */
enum Way {
    /** One value after the other. */
    VALUE_AT("djl-schedules, `valueAt`", 1_000_000),

    /** All values as an array. */
    SAMPLE("djl-schedules, `sample`", 1_000_000),

    /** What no curve with a cosine can be faster than. */
    MATH_COS("Java, `Math.cos` alone", 1_000_000),

    /** What a training loop calls, which also writes the rate into the optimizer. */
    TORCH("PyTorch, `scheduler.step()`", 5000),

    /** Called as a function. */
    OPTAX("optax, called", 10),

    /** Compiled, and called as a function. */
    OPTAX_JIT("optax, compiled and called", 500),

    /** Compiled for an array of steps. */
    OPTAX_ARRAY("optax, compiled for an array of steps", 1_000_000);

    final String label;
    final int values;

    Way(String label, int values) {
        this.label = label;
        this.values = values;
    }

    boolean runsHere() {
        return this == VALUE_AT || this == SAMPLE || this == MATH_COS;
    }

    boolean has(CurveKind curve) {
        return switch (this) {
            case VALUE_AT, SAMPLE, TORCH -> true;
            case MATH_COS, OPTAX, OPTAX_JIT, OPTAX_ARRAY -> curve.isCosine;
        };
    }

    String order() {
        return name().toLowerCase(Locale.ROOT);
    }
}
