package io.github.djlschedules.examples.policy;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * The options of all policies. The name of each is that of the builder's method without {@code set}
 * or {@code opt}, in kebab-case.
 */
public enum PolicyOption {
    BASE_LR("RATE", "Lower bound of the rate.", "--clr-base-lr"),
    MAX_LR("RATE", "Upper bound, or peak, of the rate.", "--clr-max-lr"),
    LR("RATE", "Rate to begin with."),
    MIN_LR("RATE", "Rate that it falls to, and never below."),
    LR_RANGE("LOW,HIGH", "Start and peak of the rate."),
    STEP_SIZE(
            "STEPS",
            "Steps up, and down too unless said otherwise; of step between drops.",
            "--clr-step-size"),
    STEP_SIZE_DOWN("STEPS", "Steps down; 0 makes a saw-tooth.", "--clr-step-size-down"),
    MILESTONES("STEPS,..", "Steps of the drops: 30,80."),
    MODE("MODE", "triangular, triangular2 or exp-range; of plateau min or max.", "--clr-mode"),
    GAMMA("FACTOR", "Factor of a drop, or of each step.", "--clr-gamma"),
    POWER("EXPONENT", "1 for a line; above, the rate falls fast first."),
    CYCLES("N", "Number of cycles."),
    TOTAL_STEPS("STEPS", "Length without the warm-up."),
    CYCLE_STEPS("STEPS", "Length of the first cycle."),
    CYCLE_MULTIPLIER("N", "How many times as long as the one before each cycle is."),
    TIMESCALE("STEPS", "Step at which 0.7 of the rate is left."),
    STABLE_STEPS("STEPS", "Steps at the first rate."),
    DECAY_STEPS("STEPS", "Steps of the decay at the end."),
    DECAY_FORM("FORM", "linear, cosine or one-minus-sqrt."),
    FACTOR("FACTOR", "Factor of a cut."),
    PATIENCE("EPOCHS", "Epochs without a better metric before a cut."),
    COOLDOWN("EPOCHS", "Epochs after a cut that do not count."),
    RELATIVE_THRESHOLD("SHARE", "Share of the best value that is better."),
    ABSOLUTE_THRESHOLD("VALUE", "Difference that is better."),
    FORM("LIBRARY", "pytorch or keras: whose patience is meant."),
    METRICS("VALUE,..", "The metric after each epoch: 1,0.9,0.9."),
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

    @SuppressWarnings("ImmutableEnumChecker") // List.of makes it so.
    private final List<String> aliases;

    PolicyOption(String label, String description, String... aliases) {
        this.label = label;
        this.description = description;
        this.aliases = List.of(aliases);
    }

    /**
     * Returns the name on the command line.
     *
     * @return the name, as in {@code --base-lr}
     */
    public String option() {
        return "--" + name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /**
     * Returns its names on the command line.
     *
     * @return its own first, then those of other libraries and scripts
     */
    public List<String> names() {
        return Stream.concat(Stream.of(option()), aliases.stream()).toList();
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
