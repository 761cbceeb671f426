package io.github.djlschedules.listener;

import ai.djl.training.dataset.RandomAccessDataset;
import io.github.djlschedules.internal.Checks;
import io.github.djlschedules.internal.Epochs;
import org.jspecify.annotations.Nullable;

/**
 * What every policy's builder offers.
 *
 * @param <B> the builder's own type
 * @since 0.1.0
 */
public abstract class PolicyBuilder<B extends PolicyBuilder<B>> {

    private long warmupSteps;
    private @Nullable Momenta momenta;

    PolicyBuilder() {}

    abstract B self();

    /**
     * Puts a linear warm-up before the policy: step i of w uses the policy's first rate times (i +
     * 1) / w. Lengths exclude it.
     *
     * @param steps the steps of the warm-up, 0 for none
     * @return this builder
     */
    public B optWarmupSteps(long steps) {
        warmupSteps = Checks.atLeast(steps, 0, "warmupSteps");
        return self();
    }

    /**
     * As {@link #optWarmupSteps}, in epochs.
     *
     * @param epochs the epochs of the warm-up
     * @param dataset the training data, whose batches are counted
     * @return this builder
     */
    public B optWarmupEpochs(int epochs, RandomAccessDataset dataset) {
        return optWarmupEpochs(epochs, Epochs.batches(dataset));
    }

    /**
     * As {@link #optWarmupSteps}, in epochs.
     *
     * @param epochs the epochs of the warm-up
     * @param stepsPerEpoch the updates in an epoch
     * @return this builder
     */
    public B optWarmupEpochs(int epochs, long stepsPerEpoch) {
        Checks.atLeast(epochs, 0, "warmupEpochs");
        Checks.atLeast(stepsPerEpoch, 1, "stepsPerEpoch");
        return optWarmupSteps(
                Checks.product(epochs, "warmupEpochs", stepsPerEpoch, "stepsPerEpoch"));
    }

    /** Keeps the two ends of a momentum that runs against the rate. */
    final B momentumRange(double atLowRate, double atPeakRate) {
        momenta = new Momenta(atLowRate, atPeakRate);
        return self();
    }

    final @Nullable Momenta momenta() {
        return momenta;
    }

    final Plan warmed(Plan plan) {
        return plan.withWarmup(warmupSteps);
    }
}
