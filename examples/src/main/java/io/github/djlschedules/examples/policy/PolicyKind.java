package io.github.djlschedules.examples.policy;

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

    final Set<PolicyOption> options() {
        return setters.keySet();
    }

    /**
     * Shows the policy.
     *
     * @param given the options that were given, with their values
     * @param steps the steps to show, 0 for as many as it has
     * @return its values
     * @throws IllegalArgumentException if a value is illegal or missing
     * @throws IllegalStateException if values do not fit together
     */
    public final Preview preview(Map<PolicyOption, String> given, int steps) {
        B builder = configured(given);
        boolean lengthMissing =
                setters.containsKey(PolicyOption.TOTAL_STEPS)
                        && !given.containsKey(PolicyOption.TOTAL_STEPS);
        if (steps == 0 && !lengthMissing) {
            return build(builder).testRun();
        }
        return testRun(builder, steps == 0 ? SHOWN_STEPS : steps);
    }

    private B configured(Map<PolicyOption, String> given) {
        given.forEach(this::checkHas);
        checkGiven(given.keySet());
        B builder = builder();
        given.forEach(
                (option, text) -> {
                    BiConsumer<B, OptionValue> setter = setters.get(option);
                    if (setter != null) {
                        setter.accept(builder, new OptionValue(option, text));
                    }
                });
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
