package io.github.djlschedules.examples.train;

import io.github.djlschedules.examples.policy.PolicyKind;
import io.github.djlschedules.examples.policy.PolicyOption;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What the options of the policies are in a training where nobody chose them. */
final class PolicyDefaults {

    /** The options that a range test can find. */
    static final List<PolicyOption> RATES =
            List.of(
                    PolicyOption.LR,
                    PolicyOption.MAX_LR,
                    PolicyOption.BASE_LR,
                    PolicyOption.LR_RANGE);

    private static final Set<String> ONCE_AN_EPOCH = Set.of("step", "cosine", "exponential");
    private static final String PEAK = "0.01";

    private PolicyDefaults() {}

    /** Tells whether {@code --scheduler} lets the numbers of a policy count epochs. */
    static boolean countsEpochs(PolicyKind<?> kind) {
        return ONCE_AN_EPOCH.contains(kind.name());
    }

    /**
     * Returns defaults.
     *
     * @param kind the policy
     * @param scheduled whether {@code --scheduler} chose it
     * @param chosen what has a value already
     */
    static Map<PolicyOption, String> of(
            PolicyKind<?> kind, boolean scheduled, Map<PolicyOption, String> chosen) {
        Map<PolicyOption, String> defaults = new EnumMap<>(PolicyOption.class);
        switch (kind.name()) {
            case "cyclic" -> {
                defaults.put(PolicyOption.BASE_LR, "0.001");
                defaults.put(PolicyOption.MAX_LR, PEAK);
                defaults.put(PolicyOption.STEP_SIZE, "2000");
                defaults.put(PolicyOption.MODE, "triangular");
                defaults.put(PolicyOption.GAMMA, "1");
            }
            case "one-cycle" -> addOneCycle(defaults, chosen);
            default -> {
                if (scheduled) {
                    addScheduled(defaults, kind);
                }
            }
        }
        return defaults;
    }

    private static void addOneCycle(
            Map<PolicyOption, String> defaults, Map<PolicyOption, String> chosen) {
        if (!chosen.containsKey(PolicyOption.FLAVOUR)) {
            defaults.put(PolicyOption.RISE_SHARE, "0.3");
        }
        if (isKeras(chosen)) {
            if (!chosen.containsKey(PolicyOption.MAX_LR)) {
                defaults.put(PolicyOption.LR_RANGE, "4e-4," + PEAK);
            }
        } else if (!chosen.containsKey(PolicyOption.LR_RANGE)) {
            defaults.put(PolicyOption.MAX_LR, PEAK);
            defaults.put(PolicyOption.DIV_FACTOR, "25");
        }
    }

    /** Tells whether a one-cycle policy knows a range in the place of a peak and a divisor. */
    static boolean isKeras(Map<PolicyOption, String> options) {
        return "keras".equalsIgnoreCase(options.get(PolicyOption.FLAVOUR));
    }

    private static void addScheduled(Map<PolicyOption, String> defaults, PolicyKind<?> kind) {
        Map<PolicyOption, String> all =
                Map.of(
                        PolicyOption.LR, "1e-4",
                        PolicyOption.MIN_LR, "1e-6",
                        PolicyOption.GAMMA, "0.5",
                        PolicyOption.FACTOR, "0.5",
                        PolicyOption.PATIENCE, "3");
        all.forEach(
                (option, value) -> {
                    if (kind.options().contains(option)) {
                        defaults.put(option, value);
                    }
                });
        if (kind.name().equals("step")) {
            defaults.put(PolicyOption.STEP_SIZE, "5");
        }
    }
}
