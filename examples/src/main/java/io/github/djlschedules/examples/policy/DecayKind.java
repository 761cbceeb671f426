package io.github.djlschedules.examples.policy;

import io.github.djlschedules.listener.DecayBuilder;
import io.github.djlschedules.listener.Policy;
import io.github.djlschedules.listener.Preview;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * A policy that only lowers the rate, on the command line.
 *
 * @param <B> the policy's builder
 */
final class DecayKind<B extends DecayBuilder<B>> extends PolicyKind<B> {

    private final Supplier<B> builder;
    private final Function<B, Policy> build;
    private final PolicyOption[] needed;
    private boolean endless;

    DecayKind(
            String name,
            String summary,
            Supplier<B> builder,
            Function<B, Policy> build,
            PolicyOption... needed) {
        super(name, summary);
        this.builder = builder;
        this.build = build;
        this.needed = needed.clone();
        number(PolicyOption.LR, DecayBuilder::setLr);
        number(PolicyOption.MIN_LR, DecayBuilder::optMinLr);
        count(PolicyOption.TOTAL_STEPS, DecayBuilder::setTotalSteps);
    }

    /** Says that it does without a length. */
    DecayKind<B> endless() {
        endless = true;
        return this;
    }

    @Override
    boolean lacksLength(Set<PolicyOption> given) {
        return !endless && !given.contains(PolicyOption.STABLE_STEPS) && super.lacksLength(given);
    }

    @Override
    void checkGiven(Set<PolicyOption> given) {
        requireOne(given, PolicyOption.LR);
        for (PolicyOption option : needed) {
            requireOne(given, option);
        }
    }

    @Override
    void perEpoch(B configured, long stepsPerEpoch) {
        configured.optPerEpoch(stepsPerEpoch);
    }

    @Override
    B builder() {
        return builder.get();
    }

    @Override
    Policy build(B configured) {
        return build.apply(configured);
    }

    @Override
    Preview testRun(B configured, int steps) {
        return configured.testRun(steps);
    }
}
