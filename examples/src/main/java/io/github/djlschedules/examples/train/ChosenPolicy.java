package io.github.djlschedules.examples.train;

import io.github.djlschedules.examples.cli.Usage;
import io.github.djlschedules.examples.policy.PolicyKind;
import io.github.djlschedules.examples.policy.PolicyOption;
import io.github.djlschedules.examples.policy.PolicyOptions;
import io.github.djlschedules.examples.policy.RunShape;
import io.github.djlschedules.examples.report.EffectiveOptions;
import io.github.djlschedules.listener.Policy;
import io.github.djlschedules.listener.SequentialLR;
import io.github.djlschedules.schedule.Warmup;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The policy that was chosen.
 *
 * @param kind its name
 * @param options its options, defaults included
 * @param scheduled whether {@code --scheduler} chose it: then a warm-up rises once an epoch
 * @param perEpoch whether the numbers that shape it count epochs
 * @param warmupEpochs the epochs before it
 * @param tMax its length in epochs, null for that of the run
 * @param dropsPlateau whether a plateau policy was asked for as well and gave way
 */
record ChosenPolicy(
        PolicyKind<?> kind,
        Map<PolicyOption, String> options,
        boolean scheduled,
        boolean perEpoch,
        int warmupEpochs,
        @Nullable Integer tMax,
        boolean dropsPlateau) {

    /** What is said where a plateau policy gives way, in the library's words. */
    static final String DROPPED = "plateau is dropped: cyclic drives the learning rate";

    /** Stands for rates that a test is still to find. */
    private static final double TO_BE_FOUND = 1;

    /** Checks the options as far as they can be without a run. */
    void check(Usage usage) {
        if (warmupEpochs > 0 && options.containsKey(PolicyOption.WARMUP_STEPS)) {
            throw usage.error("Only one of --warmup-epochs and --warmup-steps must be given");
        }
        said(
                usage,
                () -> {
                    kind.check(options);
                    return kind;
                });
    }

    /** Takes the options down that a test is not to find, with where they come from. */
    void addTo(EffectiveOptions effective, Baseline baseline, boolean findsRate) {
        effective.put("--policy", kind.name(), EffectiveOptions.DEFAULT);
        options.forEach(
                (option, value) -> {
                    if (!findsRate || !PolicyDefaults.RATES.contains(option)) {
                        boolean preset = baseline.preset(option.names()) != null;
                        effective.put(
                                option.option(),
                                value,
                                preset ? Baseline.PRESET : EffectiveOptions.DEFAULT);
                    }
                });
    }

    /** Takes the rates down that a test found. */
    void addFoundTo(EffectiveOptions effective) {
        for (PolicyOption rate : PolicyDefaults.RATES) {
            if (options.containsKey(rate)) {
                effective.put(rate.option(), options.get(rate), "found");
            }
        }
    }

    /** Returns what a history tells of before the first step. */
    List<String> events() {
        return dropsPlateau ? List.of(DROPPED) : List.of();
    }

    ChosenPolicy toBeFound() {
        return withRates(TO_BE_FOUND, TO_BE_FOUND);
    }

    boolean isCyclic() {
        return kind.name().equals("cyclic");
    }

    /**
     * Returns the policy with rates that were found.
     *
     * @param low where a cycle begins
     * @param high the peak, or where a decay begins
     */
    ChosenPolicy withRates(double low, double high) {
        Map<PolicyOption, String> found = new EnumMap<>(options);
        if (kind.options().contains(PolicyOption.LR)) {
            found.put(PolicyOption.LR, String.valueOf(high));
        } else if (kind.options().contains(PolicyOption.MAX_LR)) {
            found.put(PolicyOption.MAX_LR, String.valueOf(high));
            if (kind.options().contains(PolicyOption.BASE_LR)) {
                found.put(PolicyOption.BASE_LR, String.valueOf(low));
            }
        } else {
            found.put(PolicyOption.LR_RANGE, low + "," + high);
        }
        return new ChosenPolicy(kind, found, scheduled, perEpoch, warmupEpochs, tMax, dropsPlateau);
    }

    /** Returns the rate of a training without the policy: where its decay, or its cycle, begins. */
    double constantRate() {
        String rate =
                Stream.of(PolicyOption.LR, PolicyOption.BASE_LR, PolicyOption.MAX_LR)
                        .map(options::get)
                        .filter(Objects::nonNull)
                        .findFirst()
                        .orElseGet(
                                () ->
                                        options.getOrDefault(PolicyOption.LR_RANGE, "")
                                                .split(",", -1)[1]);
        return Double.parseDouble(rate);
    }

    /** Returns the policy of a training; it begins anew with each phase. */
    Policy over(Usage usage, List<Phase> phases, long stepsPerEpoch) {
        return said(
                usage,
                () -> {
                    if (phases.size() == 1) {
                        return over(phases.get(0), stepsPerEpoch);
                    }
                    SequentialLR.Builder all = SequentialLR.builder();
                    for (Phase phase : phases) {
                        Policy own = over(phase, stepsPerEpoch);
                        all.thenEpochs(own, phase.epochs(), stepsPerEpoch);
                    }
                    return all.build();
                });
    }

    private Policy over(Phase phase, long stepsPerEpoch) {
        Map<PolicyOption, String> all = new EnumMap<>(options);
        if (perEpoch && kind.name().equals("cosine")) {
            long epochs = tMax == null ? phase.epochs() : tMax;
            all.put(PolicyOption.TOTAL_STEPS, String.valueOf(epochs * stepsPerEpoch));
        }
        Warmup warmup =
                scheduled
                        ? Warmup.perEpoch(warmupEpochs, stepsPerEpoch)
                        : Warmup.linear(warmupEpochs * stepsPerEpoch);
        return kind.policy(all, new RunShape(phase.epochs(), stepsPerEpoch, warmup, perEpoch));
    }

    /** What the library says of an option, in the words of the command line. */
    private static <T> T said(Usage usage, Supplier<T> supplier) {
        try {
            return supplier.get();
        } catch (IllegalArgumentException | IllegalStateException e) {
            throw usage.error(PolicyOptions.translate(String.valueOf(e.getMessage())));
        }
    }
}
