package io.github.djlschedules.examples.policy;

import io.github.djlschedules.listener.OneCycle;
import io.github.djlschedules.listener.Policy;
import io.github.djlschedules.listener.Preview;
import io.github.djlschedules.schedule.Anneal;
import io.github.djlschedules.schedule.Flavour;
import java.util.Set;

/** {@link OneCycle} on the command line. */
final class OneCycleKind extends PolicyKind<OneCycle.Builder> {

    OneCycleKind() {
        super("one-cycle", "one rise and one long fall over a known length");
        number(PolicyOption.MAX_LR, OneCycle.Builder::setMaxLr);
        pair(PolicyOption.LR_RANGE, OneCycle.Builder::setLrRange);
        count(PolicyOption.TOTAL_STEPS, OneCycle.Builder::setTotalSteps);
        number(PolicyOption.RISE_SHARE, OneCycle.Builder::optRiseShare);
        number(PolicyOption.DIV_FACTOR, OneCycle.Builder::optDivFactor);
        number(PolicyOption.FINAL_DIV_FACTOR, OneCycle.Builder::optFinalDivFactor);
        word(PolicyOption.ANNEAL, Anneal.class, OneCycle.Builder::optAnneal);
        put(PolicyOption.THREE_PHASE, (builder, value) -> builder.optThreePhase());
        word(PolicyOption.FLAVOUR, Flavour.class, OneCycle.Builder::optFlavour);
        pair(PolicyOption.MOMENTUM_RANGE, OneCycle.Builder::optMomentumRange);
    }

    @Override
    void checkGiven(Set<PolicyOption> given) {
        requireOne(given, PolicyOption.MAX_LR, PolicyOption.LR_RANGE);
    }

    @Override
    OneCycle.Builder builder() {
        return OneCycle.builder();
    }

    @Override
    Policy build(OneCycle.Builder builder) {
        return builder.build();
    }

    @Override
    Preview testRun(OneCycle.Builder builder, int steps) {
        return builder.testRun(steps);
    }
}
