package io.github.djlschedules.listener;

import ai.djl.training.dataset.RandomAccessDataset;
import io.github.djlschedules.internal.Checks;
import io.github.djlschedules.internal.Epochs;
import io.github.djlschedules.schedule.Warmup;
import org.jspecify.annotations.Nullable;

/**
 * What every policy's builder offers.
 *
 * @param <B> the builder's own type
 * @since 0.1.0
 */
public abstract class PolicyBuilder<B extends PolicyBuilder<B>> {

    private Warmup warmup = Warmup.linear(0);
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
        return optWarmup(Warmup.linear(Checks.atLeast(steps, 0, "warmupSteps")));
    }

    /**
     * Puts a warm-up of any form before the policy, as in {@code Warmup.from(1.0 / 3, 5)} for
     * PyTorch's or {@code Warmup.perEpoch(2, stepsPerEpoch)}. Lengths exclude it.
     *
     * @param form the factors on the policy's first rate
     * @return this builder
     */
    public B optWarmup(Warmup form) {
        warmup = Checks.notNull(form, "warmup");
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

    final long warmupSteps() {
        return warmup.steps();
    }

    final Course warmed(Course course) {
        return warmup.steps() == 0 ? course : new WarmedCourse(warmup, course);
    }
}
