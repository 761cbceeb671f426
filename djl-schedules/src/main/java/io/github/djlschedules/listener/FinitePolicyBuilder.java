package io.github.djlschedules.listener;

import ai.djl.training.dataset.RandomAccessDataset;
import io.github.djlschedules.internal.Checks;
import io.github.djlschedules.internal.Epochs;
import java.util.OptionalLong;

/**
 * What the builder of every policy with a length offers.
 *
 * @param <B> the builder's own type
 * @since 0.1.0
 */
public abstract class FinitePolicyBuilder<B extends FinitePolicyBuilder<B>>
        extends PolicyBuilder<B> {

    private static final long UNSET = 0;

    private long totalSteps = UNSET;
    private long stepsPerEpoch = UNSET;

    FinitePolicyBuilder() {}

    /** Returns what the policy would do over a number of steps, without the warm-up. */
    abstract Plan plan(long steps, long perEpoch);

    /** Returns the length where none was set, if the policy can do without. */
    OptionalLong ownLength() {
        return OptionalLong.empty();
    }

    /**
     * Sets the length in steps.
     *
     * @param steps the optimizer updates, at least 1
     * @return this builder
     */
    public B setTotalSteps(long steps) {
        totalSteps = Checks.atLeast(steps, 1, "totalSteps");
        stepsPerEpoch = UNSET;
        return self();
    }

    /**
     * Sets the length in epochs of a data set, each batch of which is an update. Where the
     * optimizer accumulates batches, {@link #setTotalSteps} takes the number of updates.
     *
     * @param epochs the epochs, at least 1
     * @param dataset the training data, whose batches are counted; nothing is decoded
     * @return this builder
     */
    public B setEpochs(int epochs, RandomAccessDataset dataset) {
        return setEpochs(epochs, Epochs.batches(dataset));
    }

    /**
     * Sets the length in epochs.
     *
     * @param epochs the epochs, at least 1
     * @param stepsInEpoch the optimizer updates in an epoch, at least 1
     * @return this builder
     */
    public B setEpochs(int epochs, long stepsInEpoch) {
        Checks.atLeast(epochs, 1, "epochs");
        Checks.atLeast(stepsInEpoch, 1, "stepsPerEpoch");
        totalSteps = Checks.product(epochs, "epochs", stepsInEpoch, "stepsPerEpoch");
        stepsPerEpoch = stepsInEpoch;
        return self();
    }

    /**
     * As {@link #optWarmupSteps}, in the epochs that {@code setEpochs} was given.
     *
     * @param epochs the epochs of the warm-up
     * @return this builder
     */
    public B optWarmupEpochs(int epochs) {
        if (stepsPerEpoch == UNSET) {
            throw new IllegalStateException(
                    "warmupEpochs must come after setEpochs, but warmupEpochs="
                            + epochs
                            + " came first; or give the steps of an epoch with it");
        }
        return optWarmupEpochs(epochs, stepsPerEpoch);
    }

    /**
     * Shows the policy without training: its first steps, or, while no length is set, its whole
     * shape over that many, after the warm-up if there is one. Starts no engine.
     *
     * @param steps the steps, at least 1
     * @return its values, step by step
     */
    public Preview testRun(int steps) {
        Checks.atLeast(steps, 1, "steps");
        OptionalLong length = length();
        if (length.isPresent()) {
            return Preview.of(warmed(plan(length.getAsLong(), UNSET)), steps);
        }
        Course whole = warmed(plan(steps, UNSET));
        return Preview.of(whole, Checks.toInt(whole.steps(), "steps"));
    }

    final Course course() {
        long steps =
                length().orElseThrow(
                                () ->
                                        new IllegalStateException(
                                                "totalSteps must be set, but is not; call"
                                                        + " setTotalSteps or setEpochs"));
        return warmed(plan(steps, stepsPerEpoch));
    }

    private OptionalLong length() {
        return totalSteps == UNSET ? ownLength() : OptionalLong.of(totalSteps);
    }
}
