package io.github.djlschedules.examples.train;

import io.github.djlschedules.examples.cli.Usage;
import io.github.djlschedules.examples.policy.PolicyKind;
import io.github.djlschedules.examples.policy.PolicyOption;
import io.github.djlschedules.examples.policy.PolicyOptions;
import io.github.djlschedules.examples.policy.RunShape;
import io.github.djlschedules.examples.report.EffectiveOptions;
import io.github.djlschedules.listener.Policy;
import io.github.djlschedules.listener.SequentialLR;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The policy that was chosen.
 *
 * @param kind its name
 * @param source where the name comes from
 * @param settings its options, defaults included, and where they come from
 * @param scheduled whether {@code --scheduler} chose it: then a warm-up rises once an epoch
 * @param perEpoch whether the numbers that shape it count epochs
 * @param warmupEpochs the epochs before it
 * @param tMax its length in epochs, null for that of the run
 * @param dropsPlateau whether a plateau policy was asked for as well and gave way
 */
record ChosenPolicy(
        PolicyKind<?> kind,
        String source,
        Map<PolicyOption, Setting> settings,
        boolean scheduled,
        boolean perEpoch,
        int warmupEpochs,
        @Nullable Integer tMax,
        boolean dropsPlateau) {

    /** What is said where a plateau policy gives way, in the library's words. */
    private static final String DROPPED = "plateau is dropped: cyclic drives the learning rate";

    /** The source of rates that a test found. */
    private static final String FOUND = "found";

    /** Stands for rates that a test is still to find. */
    private static final double TO_BE_FOUND = 1;

    /** Checks the options as far as they can be without a run. */
    void check(Usage usage) {
        if (warmupEpochs > 0 && settings.containsKey(PolicyOption.WARMUP_STEPS)) {
            throw usage.error("Only one of --warmup-epochs and --warmup-steps must be given");
        }
        said(
                usage,
                () -> {
                    kind.check(options());
                    return kind;
                });
    }

    /** Checks that a warm-up leaves something of each phase. */
    void checkWarmup(Usage usage, List<Phase> phases) {
        for (Phase phase : phases) {
            usage.require(
                    warmupEpochs < phase.epochs(),
                    "--warmup-epochs",
                    "must be less than the epochs, %d of %s"
                            .formatted(phase.epochs(), phase.label()),
                    warmupEpochs);
        }
    }

    /** Takes the policy and its options down, with where they come from. */
    void addTo(EffectiveOptions effective) {
        effective.put("--policy", kind.name(), source);
        settings.forEach(
                (option, setting) ->
                        effective.put(option.option(), setting.value(), setting.source()));
    }

    private Map<PolicyOption, String> options() {
        return PolicySettings.values(settings);
    }

    /** Returns what a history tells of before the first step. */
    List<String> events() {
        return dropsPlateau ? List.of(DROPPED) : List.of();
    }

    ChosenPolicy toBeFound() {
        return withRates(TO_BE_FOUND, TO_BE_FOUND);
    }

    boolean drivesMomentum() {
        return settings.containsKey(PolicyOption.MOMENTUM_RANGE);
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
        Map<PolicyOption, Setting> found = new EnumMap<>(settings);
        rates(low, high)
                .forEach((option, rate) -> found.put(option, new Setting("" + rate, FOUND)));
        return new ChosenPolicy(
                kind, source, found, scheduled, perEpoch, warmupEpochs, tMax, dropsPlateau);
    }

    private Map<PolicyOption, Object> rates(double low, double high) {
        Set<PolicyOption> own = kind.options();
        if (own.contains(PolicyOption.LR)) {
            return Map.of(PolicyOption.LR, high);
        }
        if (own.contains(PolicyOption.BASE_LR)) {
            return Map.of(PolicyOption.BASE_LR, low, PolicyOption.MAX_LR, high);
        }
        return own.contains(PolicyOption.MAX_LR) && !PolicyDefaults.isKeras(options())
                ? Map.of(PolicyOption.MAX_LR, high)
                : Map.of(PolicyOption.LR_RANGE, low + "," + high);
    }

    /**
     * Returns the rate of a training without the policy: the peak of a one-cycle, of others where
     * the decay or the cycle begins.
     */
    double constantRate() {
        Map<PolicyOption, String> options = options();
        String[] range = options.getOrDefault(PolicyOption.LR_RANGE, ",").split(",", -1);
        String rate =
                kind.name().equals("one-cycle")
                        ? options.getOrDefault(PolicyOption.MAX_LR, range[1])
                        : Stream.of(PolicyOption.LR, PolicyOption.BASE_LR)
                                .map(options::get)
                                .filter(Objects::nonNull)
                                .findFirst()
                                .orElse(range[0]);
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
        return kind.policy(options(phase, stepsPerEpoch), shape(phase, stepsPerEpoch));
    }

    /** Returns the Java that makes the policy of a training in one phase. */
    String java(Phase phase, long stepsPerEpoch) {
        return kind.java(options(phase, stepsPerEpoch), shape(phase, stepsPerEpoch));
    }

    private RunShape shape(Phase phase, long stepsPerEpoch) {
        return new RunShape(phase.epochs(), stepsPerEpoch, warmupEpochs, scheduled, perEpoch);
    }

    private Map<PolicyOption, String> options(Phase phase, long stepsPerEpoch) {
        Map<PolicyOption, String> all = options();
        if (perEpoch && kind.name().equals("cosine")) {
            long epochs = tMax == null ? phase.epochs() : tMax;
            all.put(PolicyOption.TOTAL_STEPS, String.valueOf(epochs * stepsPerEpoch));
        }
        return all;
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
