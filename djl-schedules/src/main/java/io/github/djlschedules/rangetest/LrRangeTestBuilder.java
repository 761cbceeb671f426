package io.github.djlschedules.rangetest;

import ai.djl.training.dataset.Dataset;
import io.github.djlschedules.internal.Checks;
import io.github.djlschedules.optimizer.Hyperparameter;
import io.github.djlschedules.optimizer.TunableOptimizer;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Builds a {@link LrRangeTest}; nothing is required.
 *
 * @since 0.1.0
 */
public final class LrRangeTestBuilder {

    private double lowLr = 1e-5;
    private double highLr = 10;
    private int steps = 100;
    private Sweep sweep = Sweep.EXPONENTIAL;
    private int batchesPerStep = 1;
    private List<Double> weightDecays = List.of();
    private List<Double> momenta = List.of();
    private @Nullable Dataset validation;
    private int validationBatches = 5;
    private double divergence = 5;
    private double smoothing = 0.05;
    private int repeats = 1;
    private int seed = 42;
    private long maxBatchBytes = 1L << 30;

    LrRangeTestBuilder() {}

    /**
     * Sets the learning rates of the first and the last point.
     *
     * @param low the first, above 0; 1e-5 by default
     * @param high the last, above the first; 10 by default
     * @return this builder
     */
    public LrRangeTestBuilder optLrRange(double low, double high) {
        lowLr = Checks.positive(low, "lrRange's low");
        highLr = Checks.positive(high, "lrRange's high");
        Checks.require(low < high, "lrRange's low", "must be below high=" + high, low);
        return this;
    }

    /**
     * Sets the number of points.
     *
     * @param points at least 2; 100 by default
     * @return this builder
     */
    public LrRangeTestBuilder optSteps(int points) {
        steps = Checks.atLeast(points, 2, "steps");
        return this;
    }

    /**
     * Sets how the rate rises.
     *
     * @param form exponential by default
     * @return this builder
     */
    public LrRangeTestBuilder optSweep(Sweep form) {
        sweep = Checks.notNull(form, "sweep");
        return this;
    }

    /**
     * Sets the batches at each point; its loss is their mean. Each is an update, or every n-th is
     * under {@link TunableOptimizer#optAccumulate}.
     *
     * @param batches at least 1, and a multiple of n; 1 by default
     * @return this builder
     */
    public LrRangeTestBuilder optBatchesPerStep(int batches) {
        batchesPerStep = Checks.atLeast(batches, 1, "batchesPerStep");
        return this;
    }

    /**
     * Sets the weight decays of the grid; equal ones give two curves.
     *
     * @param decays at least one, none negative; the optimizer's own by default
     * @return this builder
     */
    public LrRangeTestBuilder optWeightDecays(double... decays) {
        weightDecays = values(Hyperparameter.WEIGHT_DECAY, decays, "weightDecays");
        return this;
    }

    /**
     * Sets the momenta (or beta1) of the grid, each tried with each weight decay.
     *
     * @param values at least one, in [0, 1); the optimizer's own by default
     * @return this builder
     */
    public LrRangeTestBuilder optMomenta(double... values) {
        momenta = values(Hyperparameter.MOMENTUM, values, "momenta");
        return this;
    }

    private static List<Double> values(Hyperparameter h, double[] given, String name) {
        Checks.notNull(given, name);
        Checks.require(given.length > 0, name, "must not be empty", Arrays.toString(given));
        for (double value : given) {
            h.check(value, name);
        }
        return Arrays.stream(given).boxed().toList();
    }

    /**
     * Measures the loss on 5 validation batches after each point.
     *
     * @param dataset the validation data
     * @return this builder
     */
    public LrRangeTestBuilder optValidation(Dataset dataset) {
        return optValidation(dataset, 5);
    }

    /**
     * Measures the loss on validation batches after each point: the first ones, the same each time.
     *
     * @param dataset the validation data
     * @param batches how many of its batches, at least 1
     * @return this builder
     */
    public LrRangeTestBuilder optValidation(Dataset dataset, int batches) {
        validation = Checks.notNull(dataset, "validation");
        return optValidationBatches(batches);
    }

    /**
     * Sets how many validation batches are measured after each point, where the data are given to
     * {@link Trial#run}.
     *
     * @param batches at least 1; 5 by default
     * @return this builder
     */
    public LrRangeTestBuilder optValidationBatches(int batches) {
        validationBatches = Checks.atLeast(batches, 1, "validationBatches");
        return this;
    }

    /**
     * Sets when a curve ends early: at a loss above {@code best + (k - 1) max(|best|, 0.1 (first -
     * best))}, from the second point on.
     *
     * @param k above 1; 5 by default
     * @return this builder
     */
    public LrRangeTestBuilder optDivergence(double k) {
        Checks.require(Double.isFinite(k) && k > 1, "divergence", "must be finite and > 1", k);
        divergence = k;
        return this;
    }

    /**
     * Sets the weight of the new value in the smoothed loss.
     *
     * @param weight in (0, 1]; 0.05 by default, 1 does not smooth
     * @return this builder
     */
    public LrRangeTestBuilder optSmoothing(double weight) {
        Checks.require(weight > 0 && weight <= 1, "smoothing", "must be in (0, 1]", weight);
        smoothing = weight;
        return this;
    }

    /**
     * Runs each cell several times with other batches, for a median and a range.
     *
     * @param times at least 1; 1 by default
     * @return this builder
     */
    public LrRangeTestBuilder optRepeats(int times) {
        repeats = Checks.atLeast(times, 1, "repeats");
        return this;
    }

    /**
     * Seeds the engine at the start of each cell, and the order of the data.
     *
     * @param value the seed; 42 by default
     * @return this builder
     */
    public LrRangeTestBuilder optSeed(int value) {
        seed = value;
        return this;
    }

    /**
     * Sets the most memory that copies of batches may take; beyond it {@code run} reads the data
     * again for each cell, and the listener form refuses.
     *
     * @param bytes at least 0; 1 GiB by default
     * @return this builder
     */
    public LrRangeTestBuilder optMaxBatchBytes(long bytes) {
        maxBatchBytes = Checks.atLeast(bytes, 0, "maxBatchBytes");
        return this;
    }

    /**
     * Builds the test.
     *
     * @return the test
     */
    public LrRangeTest build() {
        return new LrRangeTest(
                new Settings(
                        lowLr,
                        highLr,
                        steps,
                        sweep,
                        batchesPerStep,
                        weightDecays,
                        momenta,
                        validation,
                        validationBatches,
                        divergence,
                        smoothing,
                        repeats,
                        seed,
                        maxBatchBytes));
    }
}
