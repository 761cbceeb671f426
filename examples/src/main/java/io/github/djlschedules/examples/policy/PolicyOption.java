package io.github.djlschedules.examples.policy;

import java.util.List;
import java.util.Locale;

/**
 * The options of all policies. The name of each is that of the builder's method without {@code set}
 * or {@code opt}, in kebab-case.
 */
public enum PolicyOption {
    BASE_LR("RATE", "Lower bound of the rate."),
    MAX_LR("RATE", "Upper bound, or peak, of the rate."),
    LR_RANGE("LOW,HIGH", "Start and peak of the rate."),
    STEP_SIZE("STEPS", "Steps up, and down too unless said otherwise."),
    STEP_SIZE_DOWN("STEPS", "Steps down; 0 makes a saw-tooth."),
    MODE("MODE", "triangular, triangular2 or exp-range."),
    GAMMA("FACTOR", "Factor of exp-range for each step."),
    CYCLES("N", "Number of cycles."),
    TOTAL_STEPS("STEPS", "Length without the warm-up."),
    RISE_SHARE("SHARE", "Share of the steps in which the rate rises.", "--pct-start"),
    DIV_FACTOR("FACTOR", "The peak divided by the first rate."),
    FINAL_DIV_FACTOR("FACTOR", "The first rate (fastai: the peak) divided by the last."),
    ANNEAL("FORM", "cosine or linear."),
    THREE_PHASE("", "Fall back to the start first, then to the end."),
    FLAVOUR("LIBRARY", "pytorch, keras or fastai: whose curve to follow."),
    FLOOR("RATE", "Rate at which each fall ends."),
    MOMENTUM_RANGE("LOW,PEAK", "Momentum where the rate is low, and at its peak: 0.95,0.85."),
    WARMUP_STEPS("STEPS", "Steps of a linear warm-up before the policy.");

    private final String label;
    private final String description;
    private final String alias;

    PolicyOption(String label, String description) {
        this(label, description, "");
    }

    PolicyOption(String label, String description, String alias) {
        this.label = label;
        this.description = description;
        this.alias = alias;
    }

    /**
     * Returns the name on the command line.
     *
     * @return the name, as in {@code --base-lr}
     */
    public String option() {
        return "--" + name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Its names on the command line: its own, and that of other libraries. */
    List<String> names() {
        return alias.isEmpty() ? List.of(option()) : List.of(option(), alias);
    }

    String label() {
        return label;
    }

    String description() {
        return description;
    }

    boolean isFlag() {
        return label.isEmpty();
    }

    /** The name in the library's messages, as in {@code baseLr}. */
    String property() {
        StringBuilder camel = new StringBuilder();
        for (String word : name().toLowerCase(Locale.ROOT).split("_", -1)) {
            camel.append(camel.isEmpty() ? word.charAt(0) : Character.toUpperCase(word.charAt(0)))
                    .append(word, 1, word.length());
        }
        return camel.toString();
    }
}
