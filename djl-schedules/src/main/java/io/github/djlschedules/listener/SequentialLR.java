package io.github.djlschedules.listener;

import ai.djl.training.dataset.RandomAccessDataset;
import io.github.djlschedules.internal.Checks;
import io.github.djlschedules.internal.Epochs;
import java.util.ArrayList;
import java.util.List;

/**
 * Policies one after the other, of any kind: each has its step 0 where the one before ends.
 *
 * <pre>{@code
 * SequentialLR.builder()
 *         .then(OneCycle.builder().setMaxLr(0.1).setTotalSteps(1000).build())
 *         .then(ReduceLROnPlateau.builder().setLr(1e-3).build())
 *         .build();
 * }</pre>
 *
 * <p>A hyper-parameter that one of them does not drive keeps the last value it had; before the
 * first that drives it, it has that one's first value. A metric goes to the policy that drove the
 * last update of the epoch. The given policies only serve as descriptions; they stay unstarted.
 *
 * @since 0.1.0
 */
public final class SequentialLR extends Policy {

    private SequentialLR(Course course) {
        super(course);
    }

    @Override
    String howToEnd() {
        return "call then(policy, steps) for the last policy on its builder";
    }

    /**
     * Returns a builder.
     *
     * @return a builder
     */
    public static Builder builder() {
        return new Builder();
    }

    /** Builds a {@link SequentialLR}. */
    public static final class Builder extends PolicyBuilder<Builder> {

        private final List<SequentialCourse.Leg> legs = new ArrayList<>();

        Builder() {}

        @Override
        Builder self() {
            return this;
        }

        /**
         * Adds a policy for a number of steps, its warm-up included; past its own end it holds its
         * last values.
         *
         * @param policy the policy
         * @param steps the steps, at least 1
         * @return this builder
         */
        public Builder then(Policy policy, long steps) {
            Checks.atLeast(steps, 1, "steps");
            return add(policy, steps);
        }

        /**
         * Adds a policy for its own length; only the last may be endless.
         *
         * @param policy the policy
         * @return this builder
         */
        public Builder then(Policy policy) {
            return add(policy, Checks.notNull(policy, "policy").course().steps());
        }

        /**
         * Adds a policy for a number of epochs.
         *
         * @param policy the policy
         * @param epochs the epochs, at least 1
         * @param dataset the training data, whose batches are counted
         * @return this builder
         */
        public Builder thenEpochs(Policy policy, int epochs, RandomAccessDataset dataset) {
            return thenEpochs(policy, epochs, Epochs.batches(dataset));
        }

        /**
         * Adds a policy for a number of epochs.
         *
         * @param policy the policy
         * @param epochs the epochs, at least 1
         * @param stepsPerEpoch the updates in an epoch, at least 1
         * @return this builder
         */
        public Builder thenEpochs(Policy policy, int epochs, long stepsPerEpoch) {
            Checks.atLeast(epochs, 1, "epochs");
            Checks.atLeast(stepsPerEpoch, 1, "stepsPerEpoch");
            return add(policy, Checks.product(epochs, "epochs", stepsPerEpoch, "stepsPerEpoch"));
        }

        private Builder add(Policy policy, long steps) {
            Course course = Checks.notNull(policy, "policy").course();
            if (!legs.isEmpty() && legs.get(legs.size() - 1).steps() == Course.ENDLESS) {
                throw new IllegalStateException(
                        "Only the last policy may be endless, but "
                                + legs.get(legs.size() - 1).course().name()
                                + " is followed by "
                                + course.name()
                                + "; say how long it lasts with then(policy, steps)");
            }
            legs.add(new SequentialCourse.Leg(course, steps));
            return this;
        }

        /**
         * Shows the first steps without training. Starts no engine.
         *
         * @param steps the steps, at least 1
         * @return its values, step by step
         */
        public Preview testRun(int steps) {
            return build().testRun(steps);
        }

        /**
         * Builds the policy.
         *
         * @return the policy
         * @throws IllegalStateException if no policy was added
         */
        public SequentialLR build() {
            if (legs.isEmpty()) {
                throw new IllegalStateException(
                        "At least one policy must be added, but none was; call then(policy,"
                                + " steps)");
            }
            return new SequentialLR(warmed(new SequentialCourse(legs)));
        }
    }
}
