package io.github.djlschedules.examples.policy;

import io.github.djlschedules.internal.Checks;
import io.github.djlschedules.schedule.Warmup;

/**
 * A run that a policy is made for.
 *
 * @param epochs its epochs, the warm-up included
 * @param stepsPerEpoch the steps in an epoch
 * @param warmupEpochs the epochs before the policy, besides the warm-up of its own options
 * @param risesPerEpoch whether that warm-up rises once an epoch
 * @param perEpoch whether the numbers that shape a decay count epochs
 */
public record RunShape(
        int epochs, long stepsPerEpoch, int warmupEpochs, boolean risesPerEpoch, boolean perEpoch) {

    /** Checks the numbers. */
    public RunShape {
        Checks.atLeast(epochs, 1, "epochs");
        Checks.atLeast(stepsPerEpoch, 1, "stepsPerEpoch");
        Checks.atLeast(warmupEpochs, 0, "warmupEpochs");
    }

    Warmup warmup() {
        return risesPerEpoch
                ? Warmup.perEpoch(warmupEpochs, stepsPerEpoch)
                : Warmup.linear(warmupEpochs * stepsPerEpoch);
    }

    /** Returns the steps after the warm-up. */
    long steps() {
        return (epochs - warmupEpochs) * stepsPerEpoch;
    }
}
