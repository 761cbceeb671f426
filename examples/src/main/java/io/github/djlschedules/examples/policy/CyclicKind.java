package io.github.djlschedules.examples.policy;

import io.github.djlschedules.listener.CyclicLR;
import io.github.djlschedules.listener.Policy;
import io.github.djlschedules.listener.Preview;

/** {@link CyclicLR} on the command line. */
final class CyclicKind extends PolicyKind<CyclicLR.Builder> {

    CyclicKind() {
        super("cyclic", "up and down on straight lines between two rates");
        number(PolicyOption.BASE_LR, CyclicLR.Builder::setBaseLr);
        number(PolicyOption.MAX_LR, CyclicLR.Builder::setMaxLr);
        count(PolicyOption.STEP_SIZE, CyclicLR.Builder::optStepSize);
        count(PolicyOption.STEP_SIZE_DOWN, CyclicLR.Builder::optStepSizeDown);
        word(PolicyOption.MODE, CyclicLR.Mode.class, CyclicLR.Builder::optMode);
        number(PolicyOption.GAMMA, CyclicLR.Builder::optGamma);
        count(PolicyOption.CYCLES, CyclicLR.Builder::optCycles);
        pair(PolicyOption.MOMENTUM_RANGE, CyclicLR.Builder::optMomentumRange);
    }

    @Override
    CyclicLR.Builder builder() {
        return CyclicLR.builder();
    }

    @Override
    Policy build(CyclicLR.Builder builder) {
        return builder.build();
    }

    @Override
    Preview testRun(CyclicLR.Builder builder, int steps) {
        return builder.testRun(steps);
    }
}
