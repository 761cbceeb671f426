package io.github.djlschedules.examples.policy;

import io.github.djlschedules.listener.CosineCyclesLR;
import io.github.djlschedules.listener.Policy;
import io.github.djlschedules.listener.Preview;
import java.util.Set;

/** {@link CosineCyclesLR} on the command line. */
final class CosineCyclesKind extends PolicyKind<CosineCyclesLR.Builder> {

    CosineCyclesKind() {
        super("cosine-cycles", "several cosine cycles over a known length");
        pair(PolicyOption.LR_RANGE, CosineCyclesLR.Builder::setLrRange);
        put(PolicyOption.CYCLES, (builder, value) -> builder.setCycles(value.smallCount()));
        count(PolicyOption.TOTAL_STEPS, CosineCyclesLR.Builder::setTotalSteps);
        number(PolicyOption.RISE_SHARE, CosineCyclesLR.Builder::optRiseShare);
        number(PolicyOption.FLOOR, CosineCyclesLR.Builder::optFloor);
        pair(PolicyOption.MOMENTUM_RANGE, CosineCyclesLR.Builder::optMomentumRange);
    }

    @Override
    void checkGiven(Set<PolicyOption> given) {
        requireOne(given, PolicyOption.LR_RANGE);
        requireOne(given, PolicyOption.CYCLES);
    }

    @Override
    CosineCyclesLR.Builder builder() {
        return CosineCyclesLR.builder();
    }

    @Override
    Policy build(CosineCyclesLR.Builder builder) {
        return builder.build();
    }

    @Override
    Preview testRun(CosineCyclesLR.Builder builder, int steps) {
        return builder.testRun(steps);
    }
}
