package io.github.djlschedules.rangetest;

import ai.djl.training.dataset.Dataset;
import io.github.djlschedules.internal.Checks;
import io.github.djlschedules.optimizer.TunableOptimizer;
import java.io.Serializable;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The options of a range test. */
record Settings(
        double lowLr,
        double highLr,
        int steps,
        Sweep sweep,
        int batchesPerStep,
        List<Double> weightDecays,
        List<Double> momenta,
        @Nullable Dataset validation,
        int validationBatches,
        double divergence,
        double smoothing,
        int repeats,
        int seed,
        long maxBatchBytes)
        implements Serializable {

    int batches() {
        return Math.multiplyExact(steps, batchesPerStep);
    }

    /** Throws unless every point is whole updates of an optimizer. */
    void requireWholeUpdates(TunableOptimizer optimizer) {
        int n = optimizer.batchesPerUpdate();
        Checks.require(
                batchesPerStep % n == 0,
                "batchesPerStep",
                "must be a multiple of accumulate=%d, so that a point is whole updates, as %d is"
                        .formatted(n, (batchesPerStep + n - 1) / n * n),
                batchesPerStep);
    }

    /** Returns what one curve of the grid depends on: a grid of nothing, and no data. */
    Settings ofOneCurve() {
        return with(List.of(), List.of(), null, 1);
    }

    Settings with(@Nullable Dataset otherValidation) {
        return with(weightDecays, momenta, otherValidation, repeats);
    }

    private Settings with(
            List<Double> otherDecays,
            List<Double> otherMomenta,
            @Nullable Dataset otherValidation,
            int otherRepeats) {
        return new Settings(
                lowLr,
                highLr,
                steps,
                sweep,
                batchesPerStep,
                otherDecays,
                otherMomenta,
                otherValidation,
                validationBatches,
                divergence,
                smoothing,
                otherRepeats,
                seed,
                maxBatchBytes);
    }

    /** Returns what a result tells of them. */
    RangeTestRun run(String hashBefore, String hashAfter, boolean validated) {
        Map<String, String> others = new LinkedHashMap<>();
        others.put("lr_range", lowLr + "," + highLr);
        others.put("steps", String.valueOf(steps));
        others.put("sweep", sweep.name().toLowerCase(Locale.ROOT));
        others.put("batches_per_step", String.valueOf(batchesPerStep));
        others.put("validation_batches", String.valueOf(validated ? validationBatches : 0));
        others.put("divergence", String.valueOf(divergence));
        others.put("repeats", String.valueOf(repeats));
        return new RangeTestRun(hashBefore, hashAfter, seed, smoothing, others);
    }

    double[] rates() {
        return sweep.rates(lowLr, highLr, steps);
    }
}
