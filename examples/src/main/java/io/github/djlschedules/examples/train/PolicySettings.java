package io.github.djlschedules.examples.train;

import io.github.djlschedules.examples.cli.Usage;
import io.github.djlschedules.examples.policy.PolicyKind;
import io.github.djlschedules.examples.policy.PolicyOption;
import io.github.djlschedules.examples.policy.PolicyOptions;
import io.github.djlschedules.examples.report.EffectiveOptions;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The options of a policy, put together from all that has a say in them. */
final class PolicySettings {

    private final Usage usage;
    private final Baseline baseline;
    private final Map<PolicyOption, Setting> all = new EnumMap<>(PolicyOption.class);

    /** Begins with what the command line gives, and a preset where it gives nothing. */
    PolicySettings(Usage usage, Baseline baseline) {
        this.usage = usage;
        this.baseline = baseline;
        Map<PolicyOption, String> given = PolicyOptions.given(usage.line());
        for (PolicyOption option : PolicyOption.values()) {
            String value = given.getOrDefault(option, baseline.preset(option.names()));
            if (value != null) {
                all.put(option, new Setting(value, source(option.names())));
            }
        }
    }

    /** Tells where a value comes from that one of some options has. */
    String source(List<String> names) {
        if (names.stream().anyMatch(usage.line()::hasMatchedOption)) {
            return EffectiveOptions.GIVEN;
        }
        return baseline.preset(names) == null ? EffectiveOptions.DEFAULT : Baseline.PRESET;
    }

    /** Fails if there are rates, which a test is to find. */
    void refuseRates() {
        for (PolicyOption rate : PolicyDefaults.RATES) {
            Setting given = all.get(rate);
            if (given != null) {
                throw usage.error(
                        "%s must not be given with --find-lr, which finds it, but %s=%s"
                                .formatted(rate.option(), rate.option(), given.value()));
            }
        }
    }

    /** Fails if there are numbers of steps where the policy counts epochs. */
    void refuseSteps(PolicyKind<?> kind) {
        for (PolicyOption steps : List.of(PolicyOption.STEP_SIZE, PolicyOption.TOTAL_STEPS)) {
            if (all.containsKey(steps)) {
                throw usage.error(
                        "%s counts steps and must come with --policy %s, but --scheduler %s counts epochs"
                                .formatted(steps.option(), kind.name(), kind.name()));
            }
        }
    }

    /** Leaves only what a policy has. */
    void keep(PolicyKind<?> kind) {
        all.keySet().retainAll(kind.options());
    }

    /** Takes over what an option of another name says, if it says anything. */
    void add(PolicyOption option, String name, @Nullable Object value) {
        if (value != null) {
            put(option, name, new Setting(value.toString(), source(List.of(name))));
        }
    }

    /** Brings what scripts call by other names to the names of the policy. */
    void rename(PolicyKind<?> kind) {
        if (kind.name().equals("cyclic")) {
            rename(PolicyOption.LR, PolicyOption.BASE_LR);
        } else if (kind.name().equals("plateau")) {
            rename(PolicyOption.GAMMA, PolicyOption.FACTOR);
        }
    }

    private void rename(PolicyOption from, PolicyOption to) {
        Setting setting = all.remove(from);
        if (setting != null) {
            put(to, from.option(), setting);
        }
    }

    private void put(PolicyOption option, String name, Setting setting) {
        if (all.put(option, setting) != null) {
            throw usage.error("Only one of " + name + " and " + option.option() + " must be given");
        }
    }

    /** Adds what holds in a training where nobody chose. */
    void addDefaults(PolicyKind<?> kind, boolean scheduled) {
        PolicyDefaults.of(kind, scheduled, values(all))
                .forEach(
                        (option, value) ->
                                all.putIfAbsent(
                                        option, new Setting(value, EffectiveOptions.DEFAULT)));
    }

    /** Takes the rates out, which a test is to find. */
    void forgetRates() {
        PolicyDefaults.RATES.forEach(all::remove);
    }

    Map<PolicyOption, Setting> all() {
        return all;
    }

    static Map<PolicyOption, String> values(Map<PolicyOption, Setting> settings) {
        Map<PolicyOption, String> values = new EnumMap<>(PolicyOption.class);
        settings.forEach((option, setting) -> values.put(option, setting.value()));
        return values;
    }
}
