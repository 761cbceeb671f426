package io.github.djlschedules.examples.policy;

import io.github.djlschedules.internal.Checks;
import io.github.djlschedules.listener.Policy;
import io.github.djlschedules.listener.PolicyBuilder;
import io.github.djlschedules.listener.Preview;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;

/**
 * One policy on the command line: which options it has, and what each does to its builder.
 *
 * @param <B> the policy's builder
 */
public abstract class PolicyKind<B extends PolicyBuilder<B>> {

    /** The steps of a preview when neither the policy nor the user names a length. */
    private static final int SHOWN_STEPS = 100;

    private final String name;
    private final String summary;
    private final Map<PolicyOption, BiConsumer<B, OptionValue>> setters =
            new EnumMap<>(PolicyOption.class);

    PolicyKind(String name, String summary) {
        this.name = name;
        this.summary = summary;
        count(PolicyOption.WARMUP_STEPS, PolicyBuilder::optWarmupSteps);
    }

    /** A setter of two numbers. */
    interface PairSetter<B> {
        void set(B builder, double first, double second);
    }

    abstract B builder();

    abstract Policy build(B builder);

    abstract Preview testRun(B builder, int steps);

    /** Fails if options that it cannot do without are missing. */
    void checkGiven(Set<PolicyOption> given) {}

    final void number(PolicyOption option, BiConsumer<B, Double> setter) {
        setters.put(option, (builder, value) -> setter.accept(builder, value.number()));
    }

    final void count(PolicyOption option, BiConsumer<B, Long> setter) {
        setters.put(option, (builder, value) -> setter.accept(builder, value.count()));
    }

    final void pair(PolicyOption option, PairSetter<B> setter) {
        setters.put(
                option,
                (builder, value) -> {
                    OptionValue.Pair pair = value.pair();
                    setter.set(builder, pair.first(), pair.second());
                });
    }

    final <E extends Enum<E>> void word(
            PolicyOption option, Class<E> type, BiConsumer<B, E> setter) {
        setters.put(option, (builder, value) -> setter.accept(builder, value.word(type)));
    }

    final void put(PolicyOption option, BiConsumer<B, OptionValue> setter) {
        setters.put(option, setter);
    }

    /** Fails unless exactly one of some options was given. */
    final void requireOne(Set<PolicyOption> given, PolicyOption... options) {
        List<String> found =
                Arrays.stream(options).filter(given::contains).map(PolicyOption::option).toList();
        if (found.size() == 1) {
            return;
        }
        String names =
                Arrays.stream(options)
                        .map(PolicyOption::option)
                        .collect(Collectors.joining(" and "));
        throw new IllegalArgumentException(
                (options.length > 1 ? "Exactly one of " : "")
                        + names
                        + " must be given for --policy "
                        + name
                        + ", but "
                        + (found.isEmpty() ? "none was" : "both were"));
    }

    /**
     * Returns its name.
     *
     * @return the name, as in {@code one-cycle}
     */
    public final String name() {
        return name;
    }

    final String summary() {
        return summary;
    }

    /**
     * Returns its options.
     *
     * @return the options
     */
    public final Set<PolicyOption> options() {
        return setters.keySet();
    }

    /** Tells whether a length must be thought up to show it. */
    boolean lacksLength(Set<PolicyOption> given) {
        return setters.containsKey(PolicyOption.TOTAL_STEPS)
                && !given.contains(PolicyOption.TOTAL_STEPS);
    }

    /**
     * Shows the policy.
     *
     * @param given the options that were given, with their values
     * @param shown how much to show
     * @return its values
     * @throws IllegalArgumentException if a value is illegal or missing
     * @throws IllegalStateException if values do not fit together
     */
    public final Preview preview(Map<PolicyOption, String> given, Shown shown) {
        B builder = configured(given);
        String metrics = given.get(PolicyOption.METRICS);
        if (metrics != null) {
            double[] values = new OptionValue(PolicyOption.METRICS, metrics).numbers();
            return build(builder).testRun(values, shown.stepsPerEpoch());
        }
        return shown.steps() == 0 && !lacksLength(given.keySet())
                ? build(builder).testRun()
                : testRun(builder, shown.stepsOr(SHOWN_STEPS));
    }

    /**
     * Checks options as far as they can be without a run.
     *
     * @param given the options that were given, with their values
     * @throws IllegalArgumentException if a value is illegal or missing
     * @throws IllegalStateException if values do not fit together
     */
    public final void check(Map<PolicyOption, String> given) {
        configured(given);
    }

    /**
     * Makes the policy of a run; where it needs a length that was not given, that of the run.
     *
     * @param given the options that were given, with their values
     * @param run the run
     * @return the policy
     * @throws IllegalArgumentException if a value is illegal or missing
     * @throws IllegalStateException if values do not fit together
     */
    public final Policy policy(Map<PolicyOption, String> given, RunShape run) {
        B builder = configured(fitted(given, run));
        if (run.warmupEpochs() > 0) {
            builder.optWarmup(run.warmup());
        }
        if (run.perEpoch()) {
            perEpoch(builder, run.stepsPerEpoch());
        }
        return build(builder);
    }

    /**
     * Returns the Java that makes the policy as it is shown.
     *
     * @param given the options that were given, with legal values
     * @param shown how much is shown
     * @return imports and a statement
     */
    public final String java(Map<PolicyOption, String> given, Shown shown) {
        Map<PolicyOption, String> all = new EnumMap<>(PolicyOption.class);
        all.putAll(given);
        all.remove(PolicyOption.METRICS);
        if (lacksLength(given.keySet())) {
            all.put(PolicyOption.TOTAL_STEPS, String.valueOf(shown.stepsOr(SHOWN_STEPS)));
        }
        return BuilderCode.of(builder().getClass(), all, null);
    }

    /**
     * Returns the Java that makes the policy of a run.
     *
     * @param given the options that were given, with legal values
     * @param run the run
     * @return imports and a statement
     */
    public final String java(Map<PolicyOption, String> given, RunShape run) {
        return BuilderCode.of(builder().getClass(), fitted(given, run), run);
    }

    /** Lets the rate change once an epoch, for policies that can. */
    void perEpoch(B builder, long stepsPerEpoch) {}

    /** Adds the length of a run, less the warm-up, where one is needed and was not given. */
    private Map<PolicyOption, String> fitted(Map<PolicyOption, String> given, RunShape run) {
        Map<PolicyOption, String> all = new EnumMap<>(PolicyOption.class);
        all.putAll(given);
        if (lacksLength(given.keySet())) {
            String warmup = given.getOrDefault(PolicyOption.WARMUP_STEPS, "0");
            long before = new OptionValue(PolicyOption.WARMUP_STEPS, warmup).count();
            Checks.require(
                    before < run.steps(),
                    PolicyOption.WARMUP_STEPS.option(),
                    "must be less than the " + run.steps() + " steps of the run",
                    before);
            all.put(PolicyOption.TOTAL_STEPS, String.valueOf(run.steps() - before));
        }
        return all;
    }

    private void set(B builder, PolicyOption option, String text) {
        BiConsumer<B, OptionValue> setter = setters.get(option);
        if (setter != null) {
            setter.accept(builder, new OptionValue(option, text));
        }
    }

    private B configured(Map<PolicyOption, String> given) {
        given.forEach(this::checkHas);
        checkGiven(given.keySet());
        B builder = builder();
        given.forEach((option, text) -> set(builder, option, text));
        return builder;
    }

    private void checkHas(PolicyOption option, String text) {
        if (!setters.containsKey(option)) {
            String names =
                    setters.keySet().stream()
                            .map(PolicyOption::option)
                            .collect(Collectors.joining(", "));
            throw new IllegalArgumentException(
                    String.format(
                            "%s must not be given for --policy %s, which has %s, but %s=%s",
                            option.option(), name, names, option.option(), text));
        }
    }
}
