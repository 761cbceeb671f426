package io.github.djlschedules.examples.train;

import io.github.djlschedules.examples.cli.Usage;
import io.github.djlschedules.examples.policy.PolicyKind;
import io.github.djlschedules.examples.policy.PolicyOption;
import io.github.djlschedules.examples.report.EffectiveOptions;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.IDefaultValueProvider;
import picocli.CommandLine.Mixin;

/** The options of a training's policy, for a command that shows it without training. */
public final class RunPolicy {

    /** What has no meaning but in a run of so many epochs. */
    private static final List<String> COUNT_EPOCHS =
            List.of(
                    "--epochs",
                    "--epochs-frozen",
                    "--epochs-finetune",
                    "--fine-tune",
                    "--preset",
                    "--warmup-epochs",
                    "--scheduler-step-size",
                    "--scheduler-t-max");

    private final Baseline baseline;

    @Mixin private PolicyChoice choice = new PolicyChoice();

    @Mixin private PhaseOptions phases = new PhaseOptions();

    @Mixin private PresetOption preset = new PresetOption();

    /**
     * Creates the options.
     *
     * @param args the command line, whose words decide on some defaults
     */
    public RunPolicy(String... args) {
        baseline = Baseline.of(args);
    }

    /** Returns what holds where nothing was given. */
    public IDefaultValueProvider defaults() {
        return baseline;
    }

    /** Returns the first option given that has a meaning only in a run. */
    public Optional<String> counted(Usage usage) {
        return COUNT_EPOCHS.stream().filter(usage.line()::hasMatchedOption).findFirst();
    }

    /** Returns the policy as {@code train} would have it, over a run. */
    public PlannedRun over(Usage usage, int stepsPerEpoch) {
        preset.check(usage);
        phases.check(usage);
        ChosenPolicy chosen = choice.choose(usage, baseline, false);
        List<Phase> all = phases.phases(EffectiveOptions.of(usage.line()));
        chosen.checkWarmup(usage, all);
        return new PlannedRun(usage, chosen, all, stepsPerEpoch);
    }

    /** Returns the policy that is named. */
    public PolicyKind<?> kind(Usage usage) {
        return choice.kind(usage);
    }

    /** Returns the options given for a policy, without the defaults of a training. */
    public Map<PolicyOption, String> options(Usage usage, PolicyKind<?> kind) {
        PolicySettings settings = new PolicySettings(usage, baseline);
        choice.bringTogether(usage, kind, settings);
        return PolicySettings.values(settings.all());
    }
}
