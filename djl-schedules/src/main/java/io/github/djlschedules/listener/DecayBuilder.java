package io.github.djlschedules.listener;

import ai.djl.training.dataset.RandomAccessDataset;
import io.github.djlschedules.internal.Checks;
import io.github.djlschedules.internal.Epochs;
import io.github.djlschedules.optimizer.Hyperparameter;
import io.github.djlschedules.schedule.Schedule;
import java.util.Map;

/**
 * What the builders of all policies that only lower the rate offer.
 *
 * <p>A step is an update, unless {@link #optPerEpoch(long)} is called: then the numbers that shape
 * the curve, such as step sizes and milestones, count epochs. What has its unit in its name keeps
 * it: {@code setTotalSteps} and the warm-up count updates, {@code setEpochs} epochs.
 *
 * @param <B> the builder's own type
 * @since 0.1.0
 */
public abstract class DecayBuilder<B extends DecayBuilder<B>> extends FinitePolicyBuilder<B> {

    private static final long UNSET = 0;

    private double lr = Double.NaN;
    private double minLr;
    private long perEpoch = UNSET;

    DecayBuilder() {}

    /** Returns the rate over a number of the curve's steps, {@link Course#ENDLESS} for all. */
    abstract Schedule curve(double from, double to, long length);

    /** Returns how the policy is shown, given the words for what its numbers count. */
    abstract String recipe(String rates, Unit unit, long length);

    /** Returns how many steps of the curve a preview shows. */
    long shown(long length) {
        return length;
    }

    /** What the curve's numbers count. */
    enum Unit {
        STEP,
        EPOCH;

        String one() {
            return this == STEP ? "step" : "epoch";
        }

        String many(long number) {
            return number + " " + one() + (number == 1 ? "" : "s");
        }
    }

    /**
     * Sets the rate to begin with.
     *
     * @param rate the rate, above 0
     * @return this builder
     */
    public B setLr(double rate) {
        lr = Checks.positive(rate, "lr");
        return self();
    }

    /**
     * Sets the rate that the policy goes towards, and never below.
     *
     * @param floor the rate, not negative and at most the first; 0 by default
     * @return this builder
     */
    public B optMinLr(double floor) {
        minLr = Checks.notNegative(floor, "minLr");
        return self();
    }

    /**
     * Lets the rate change once an epoch, as PyTorch and Keras usually step theirs: the numbers
     * that shape the curve count epochs.
     *
     * @param dataset the training data, whose batches are counted; nothing is decoded
     * @return this builder
     */
    public B optPerEpoch(RandomAccessDataset dataset) {
        return optPerEpoch(Epochs.batches(dataset));
    }

    /**
     * Lets the rate change once an epoch, as PyTorch and Keras usually step theirs: the numbers
     * that shape the curve count epochs.
     *
     * @param stepsPerEpoch the updates in an epoch, at least 1; a length must be a multiple of it
     * @return this builder
     */
    public B optPerEpoch(long stepsPerEpoch) {
        perEpoch = Checks.atLeast(stepsPerEpoch, 1, "stepsPerEpoch");
        return self();
    }

    /** Returns the updates in a step of the curve. */
    final long updates() {
        return perEpoch == UNSET ? 1 : perEpoch;
    }

    @Override
    final Plan plan(long steps, long stepsPerEpoch) {
        if (Double.isNaN(lr)) {
            throw new IllegalStateException("lr must be set, but is not; call setLr");
        }
        Checks.require(minLr <= lr, "minLr", "must not exceed lr=" + lr, minLr);
        long length = ownSteps(steps, stepsPerEpoch);
        Schedule curve = curve(lr, minLr, length);
        return new Plan(
                recipe(
                        "lr=" + (float) lr + (minLr > 0 ? ", min=" + (float) minLr : ""),
                        perEpoch == UNSET ? Unit.STEP : Unit.EPOCH,
                        length),
                Map.of(
                        Hyperparameter.LEARNING_RATE,
                        perEpoch == UNSET ? curve : curve.heldFor(perEpoch)),
                steps,
                Course.product(shown(length), updates()),
                Math.max(stepsPerEpoch, perEpoch));
    }

    /** Returns a length in updates as one in steps of the curve. */
    private long ownSteps(long steps, long stepsPerEpoch) {
        if (perEpoch == UNSET || steps == Course.ENDLESS) {
            return steps;
        }
        Checks.require(
                stepsPerEpoch == UNSET || stepsPerEpoch == perEpoch,
                "perEpoch",
                "must be the stepsPerEpoch=" + stepsPerEpoch + " of setEpochs",
                perEpoch);
        Checks.require(
                steps % perEpoch == 0,
                "totalSteps",
                "must be whole epochs of " + perEpoch + " steps",
                steps);
        return steps / perEpoch;
    }
}
