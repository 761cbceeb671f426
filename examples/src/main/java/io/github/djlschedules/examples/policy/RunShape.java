package io.github.djlschedules.examples.policy;

import io.github.djlschedules.internal.Checks;
import io.github.djlschedules.schedule.Warmup;

/**
 * A run that a policy is made for.
 *
 * @param epochs its epochs, the warm-up included
 * @param stepsPerEpoch the steps in an epoch
 * @param warmup what comes before the policy, besides that of its own options
 * @param perEpoch whether the numbers that shape a decay count epochs
 */
public record RunShape(int epochs, long stepsPerEpoch, Warmup warmup, boolean perEpoch) {

    /** Checks the numbers. */
    public RunShape {
        Checks.atLeast(epochs, 1, "epochs");
        Checks.atLeast(stepsPerEpoch, 1, "stepsPerEpoch");
        Checks.notNull(warmup, "warmup");
    }

    /**
     * Returns its length.
     *
     * @return the steps, the warm-up included
     */
    public long steps() {
        return epochs * stepsPerEpoch;
    }
}
