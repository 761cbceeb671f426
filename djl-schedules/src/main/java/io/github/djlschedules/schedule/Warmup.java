package io.github.djlschedules.schedule;

/**
 * The ramp before a schedule, as factors on the schedule's first value.
 *
 * <p>Warm-ups are values: equal recipes are equal, and print as the recipe. A warm-up of no steps
 * is none.
 *
 * <pre>{@code
 * Schedule.cosine(0.1, 0, 1000).withWarmup(Warmup.from(0.01, 100));
 * }</pre>
 *
 * @since 0.1.0
 */
public sealed interface Warmup permits Warmups.Linear, Warmups.FromFactor, Warmups.PerEpoch {

    /**
     * Returns its length.
     *
     * @return the steps, at least 0; the schedule's own step 0 comes after them
     */
    long steps();

    /**
     * Returns the factor at a step.
     *
     * @param step the step, counted from 0
     * @return the factor, in [0, 1]; 1 from step {@link #steps()} on
     * @throws IllegalArgumentException if the step is negative
     */
    double factorAt(long step);

    /**
     * Returns the usual warm-up: step i of w has the factor {@code (i + 1) / w}. So no step is lost
     * at a rate of 0, and the last one has the full value.
     *
     * @param steps the length w, at least 0
     * @return the warm-up
     * @throws IllegalArgumentException if steps is negative
     * @see <a href="https://arxiv.org/abs/1706.02677">Goyal and others, Accurate, Large Minibatch
     *     SGD: Training ImageNet in 1 Hour, 2017</a>
     */
    static Warmup linear(long steps) {
        return new Warmups.Linear(steps);
    }

    /**
     * Returns a warm-up from a factor f: step i of w has the factor {@code f + (1 - f) * i / w}.
     * For curves of other libraries: it is PyTorch's {@code LinearLR} to an end factor of 1, and
     * with f = 0 the warm-up of Hugging Face, optax and Keras, whose first update changes nothing.
     *
     * @param startFactor the factor f of step 0, in [0, 1]
     * @param steps the length w, at least 0
     * @return the warm-up
     * @throws IllegalArgumentException if the factor is outside [0, 1], or steps is negative
     */
    static Warmup from(double startFactor, long steps) {
        return new Warmups.FromFactor(startFactor, steps);
    }

    /**
     * Returns a warm-up that rises once an epoch: in epoch e of n, counted from 0, the factor is
     * {@code (e + 1) / n}. With one epoch it does nothing, for that epoch has the factor 1.
     *
     * @param epochs the epochs n, at least 0
     * @param stepsPerEpoch the updates in an epoch, at least 1
     * @return the warm-up
     * @throws IllegalArgumentException if a number is outside its range, or their product exceeds
     *     2^63 - 1
     */
    static Warmup perEpoch(int epochs, long stepsPerEpoch) {
        return new Warmups.PerEpoch(epochs, stepsPerEpoch);
    }
}
