package io.github.djlschedules.examples.train;

import io.github.djlschedules.examples.cli.Usage;
import io.github.djlschedules.examples.policy.PolicyKind;
import io.github.djlschedules.examples.policy.PolicyKinds;
import io.github.djlschedules.examples.policy.PolicyOption;
import io.github.djlschedules.examples.policy.PolicyOptions;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options of which policy to train with. */
final class PolicyChoice {

    private static final String CYCLIC = "cyclic";

    @Option(
            names = "--policy",
            paramLabel = "NAME",
            description = "The policy; see below (default: one-cycle).")
    private @Nullable String policy;

    @Option(
            names = "--scheduler",
            paramLabel = "NAME",
            description = {
                "As --policy, but step, cosine, exponential and plateau change the rate once an",
                "epoch, and the defaults are Adam, --lr 1e-4, --batch-size 32, gamma 0.5."
            })
    private @Nullable String scheduler;

    @Option(
            names = "--use-cyclical-lr",
            description = "As --policy cyclic; --lr is the lower bound.")
    private boolean cyclical;

    @Option(
            names = "--scheduler-step-size",
            paramLabel = "EPOCHS",
            description = "Epochs between drops of --scheduler step (default: 5).")
    private @Nullable Integer stepEpochs;

    @Option(
            names = "--scheduler-t-max",
            paramLabel = "EPOCHS",
            description = "Epochs of --scheduler cosine (default: all).")
    private @Nullable Integer tMax;

    @Option(
            names = "--warmup-epochs",
            paramLabel = "N",
            defaultValue = "0",
            description = "Epochs of a warm-up before the policy (default: ${DEFAULT-VALUE}).")
    private int warmupEpochs;

    @Option(
            names = "--on-conflict",
            paramLabel = "WHAT",
            description =
                    "refuse or drop-plateau: what to do with --scheduler plateau beside"
                            + " --use-cyclical-lr (default: refuse).")
    private @Nullable String onConflict;

    /** Tells whether an option belongs to the policies. */
    static boolean has(String name) {
        return name.startsWith("--scheduler-")
                || name.equals("--warmup-epochs")
                || Arrays.stream(PolicyOption.values()).anyMatch(o -> o.names().contains(name));
    }

    /**
     * Returns the policy with its options, checked as far as they can be before data are loaded.
     *
     * @param usage of the command
     * @param baseline what holds where nothing was given
     * @param findsRate whether a test is to find the rates
     */
    ChosenPolicy choose(Usage usage, Baseline baseline, boolean findsRate) {
        PolicyKind<?> kind = kind(usage);
        boolean scheduled = scheduler != null && kind.equals(named(usage, scheduler));
        checkFamilies(usage, kind);
        Map<PolicyOption, String> given = PolicyOptions.given(usage.line());
        if (findsRate) {
            refuseRates(usage, given);
        }
        Map<PolicyOption, String> chosen = new EnumMap<>(PolicyOption.class);
        for (PolicyOption option : PolicyOption.values()) {
            String preset = baseline.preset(option.names());
            if (preset != null) {
                chosen.put(option, preset);
            }
        }
        chosen.putAll(given);
        boolean perEpoch = scheduled && PolicyDefaults.countsEpochs(kind);
        if (perEpoch) {
            refuseSteps(usage, kind, chosen);
        }
        boolean dropped = scheduler != null && !scheduled;
        if (dropped) {
            // The plateau policy gave way, and its options with it.
            chosen.keySet().removeIf(option -> !kind.options().contains(option));
        }
        rename(usage, kind, chosen);
        Map<PolicyOption, String> all = PolicyDefaults.of(kind, scheduled, chosen.keySet());
        all.putAll(chosen);
        if (stepEpochs != null) {
            all.put(PolicyOption.STEP_SIZE, stepEpochs.toString());
        }
        ChosenPolicy result =
                new ChosenPolicy(kind, all, scheduled, perEpoch, warmupEpochs, tMax, dropped);
        (findsRate ? result.toBeFound() : result).check(usage);
        return result;
    }

    private PolicyKind<?> kind(Usage usage) {
        if (policy != null && scheduler != null) {
            throw usage.error(
                    "Only one of --policy and --scheduler must be given, but --policy=%s and --scheduler=%s"
                            .formatted(policy, scheduler));
        }
        String name = policy == null ? scheduler : policy;
        boolean drops = dropsPlateau(usage);
        if (!cyclical) {
            return named(usage, name == null ? "one-cycle" : name);
        }
        if (name == null || named(usage, name).name().equals(CYCLIC)) {
            return PolicyKinds.named(CYCLIC);
        }
        boolean plateau = scheduler != null && named(usage, name).name().equals("plateau");
        if (plateau && drops) {
            usage.out().println(ChosenPolicy.DROPPED);
            return PolicyKinds.named(CYCLIC);
        }
        throw usage.error(
                "--use-cyclical-lr must not be given with another policy, but %s=%s%s"
                        .formatted(
                                policy == null ? "--scheduler" : "--policy",
                                name,
                                plateau ? "; --on-conflict drop-plateau lets it give way" : ""));
    }

    private static PolicyKind<?> named(Usage usage, String name) {
        try {
            return PolicyKinds.named(name);
        } catch (IllegalArgumentException e) {
            throw usage.error(String.valueOf(e.getMessage()));
        }
    }

    private boolean dropsPlateau(Usage usage) {
        usage.require(
                onConflict == null || onConflict.matches("(?i)refuse|drop[-_]plateau"),
                "--on-conflict",
                "must be refuse or drop-plateau",
                "" + onConflict);
        return onConflict != null && !onConflict.equalsIgnoreCase("refuse");
    }

    /** Options that name the policy they belong to must find it there. */
    private void checkFamilies(Usage usage, PolicyKind<?> kind) {
        for (String word : usage.line().expandedArgs()) {
            if (word.startsWith("--clr-") && !kind.name().equals(CYCLIC)) {
                throw usage.error(
                        word + " must come with a cyclic policy, but it is " + kind.name());
            }
            if (word.startsWith("--scheduler-") && scheduler == null) {
                throw usage.error(word + " must come with --scheduler, but that is not given");
            }
        }
        usage.require(warmupEpochs >= 0, "--warmup-epochs", "must be at least 0", warmupEpochs);
        requireFor(usage, kind, "--scheduler-step-size", stepEpochs, "step");
        requireFor(usage, kind, "--scheduler-t-max", tMax, "cosine");
    }

    private static void requireFor(
            Usage usage, PolicyKind<?> kind, String option, @Nullable Integer value, String name) {
        if (value != null) {
            usage.require(
                    kind.name().equals(name), option, "must come with --scheduler " + name, value);
            usage.require(value >= 1, option, "must be at least 1", value);
        }
    }

    private static void refuseRates(Usage usage, Map<PolicyOption, String> given) {
        for (PolicyOption rate : PolicyDefaults.RATES) {
            if (given.containsKey(rate)) {
                throw usage.error(
                        "%s must not be given with --find-lr, which finds it, but %s=%s"
                                .formatted(rate.option(), rate.option(), given.get(rate)));
            }
        }
    }

    private static void refuseSteps(
            Usage usage, PolicyKind<?> kind, Map<PolicyOption, String> chosen) {
        for (PolicyOption steps : List.of(PolicyOption.STEP_SIZE, PolicyOption.TOTAL_STEPS)) {
            if (chosen.containsKey(steps)) {
                throw usage.error(
                        "%s counts steps and must come with --policy %s, but --scheduler %s counts epochs"
                                .formatted(steps.option(), kind.name(), kind.name()));
            }
        }
    }

    /** Brings what scripts call by other names to the names of the policy. */
    private static void rename(Usage usage, PolicyKind<?> kind, Map<PolicyOption, String> chosen) {
        if (kind.name().equals(CYCLIC)) {
            rename(usage, chosen, PolicyOption.LR, PolicyOption.BASE_LR);
        } else if (kind.name().equals("plateau")) {
            rename(usage, chosen, PolicyOption.GAMMA, PolicyOption.FACTOR);
        }
    }

    private static void rename(
            Usage usage, Map<PolicyOption, String> chosen, PolicyOption from, PolicyOption to) {
        String value = chosen.remove(from);
        if (value != null && chosen.put(to, value) != null) {
            throw usage.error(
                    "Only one of " + from.option() + " and " + to.option() + " must be given");
        }
    }
}
