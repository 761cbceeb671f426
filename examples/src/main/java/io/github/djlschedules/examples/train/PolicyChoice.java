package io.github.djlschedules.examples.train;

import io.github.djlschedules.examples.cli.Usage;
import io.github.djlschedules.examples.policy.PolicyKind;
import io.github.djlschedules.examples.policy.PolicyKinds;
import io.github.djlschedules.examples.policy.PolicyOption;
import java.util.Arrays;
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
            names = "--scheduler-gamma",
            paramLabel = "FACTOR",
            description = "Factor of --scheduler's drops, and plateau's cuts (default: 0.5).")
    private @Nullable String gamma;

    @Option(
            names = "--scheduler-patience",
            paramLabel = "EPOCHS",
            description = "Epochs without a better metric before a cut (default: 3).")
    private @Nullable String patience;

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
     * Returns the policy of a training with its options, checked as far as they can be before data
     * are loaded.
     *
     * @param usage of the command
     * @param baseline what holds where nothing was given
     * @param findsRate whether a test is to find the rates
     */
    ChosenPolicy choose(Usage usage, Baseline baseline, boolean findsRate) {
        PolicySettings settings = new PolicySettings(usage, baseline);
        String source = settings.source(Baseline.WHICH);
        PolicyKind<?> kind = kind(usage);
        boolean scheduled = isScheduled(usage, kind);
        boolean perEpoch = scheduled && PolicyDefaults.countsEpochs(kind);
        if (findsRate) {
            settings.refuseRates();
        }
        if (perEpoch) {
            settings.refuseSteps(kind);
        }
        bringTogether(usage, kind, settings);
        settings.addDefaults(kind, scheduled);
        if (findsRate) {
            settings.forgetRates();
        }
        ChosenPolicy result =
                new ChosenPolicy(
                        kind,
                        source,
                        settings.all(),
                        scheduled,
                        perEpoch,
                        warmupEpochs,
                        tMax,
                        dropsPlateau(usage, kind));
        (findsRate ? result.toBeFound() : result).check(usage);
        return result;
    }

    /** Returns the policy that is named, one-cycle if none is. */
    PolicyKind<?> kind(Usage usage) {
        if (policy != null && scheduler != null) {
            throw usage.error(
                    "Only one of --policy and --scheduler must be given, but --policy=%s and --scheduler=%s"
                            .formatted(policy, scheduler));
        }
        usage.require(
                onConflict == null || onConflict.matches("(?i)refuse|drop[-_]plateau"),
                "--on-conflict",
                "must be refuse or drop-plateau",
                "" + onConflict);
        String name = policy == null ? scheduler : policy;
        String otherwise = cyclical ? CYCLIC : "one-cycle";
        PolicyKind<?> kind = named(usage, name == null ? otherwise : name);
        if (!cyclical || kind.name().equals(CYCLIC)) {
            return kind;
        }
        boolean plateau = scheduler != null && kind.name().equals("plateau");
        if (plateau && onConflict != null && !onConflict.equalsIgnoreCase("refuse")) {
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

    private boolean isScheduled(Usage usage, PolicyKind<?> kind) {
        return scheduler != null && kind.equals(named(usage, scheduler));
    }

    private boolean dropsPlateau(Usage usage, PolicyKind<?> kind) {
        return scheduler != null && !isScheduled(usage, kind);
    }

    /** Brings the options of all families to the policy's own; each must find its policy. */
    void bringTogether(Usage usage, PolicyKind<?> kind, PolicySettings settings) {
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
        if (dropsPlateau(usage, kind)) {
            // The plateau policy gave way, and its options with it.
            settings.keep(kind);
        } else {
            requireFor(usage, kind, "--scheduler-step-size", stepEpochs, "step");
            requireFor(usage, kind, "--scheduler-t-max", tMax, "cosine");
            settings.add(PolicyOption.STEP_SIZE, "--scheduler-step-size", stepEpochs);
            settings.add(PolicyOption.GAMMA, "--scheduler-gamma", gamma);
            settings.add(PolicyOption.PATIENCE, "--scheduler-patience", patience);
        }
        settings.rename(kind);
    }

    private static void requireFor(
            Usage usage, PolicyKind<?> kind, String option, @Nullable Integer value, String name) {
        if (value != null) {
            usage.require(
                    kind.name().equals(name), option, "must come with --scheduler " + name, value);
            usage.require(value >= 1, option, "must be at least 1", value);
        }
    }
}
