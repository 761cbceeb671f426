package io.github.djlschedules.rangetest;

import ai.djl.training.dataset.Dataset;
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
        long maxBatchBytes) {

    int batches() {
        return Math.multiplyExact(steps, batchesPerStep);
    }

    /** Returns what a result tells of them. */
    RangeTestRun run(String hashBefore, String hashAfter) {
        Map<String, String> others = new LinkedHashMap<>();
        others.put("lr_range", lowLr + "," + highLr);
        others.put("steps", String.valueOf(steps));
        others.put("sweep", sweep.name().toLowerCase(Locale.ROOT));
        others.put("batches_per_step", String.valueOf(batchesPerStep));
        others.put(
                "validation_batches", String.valueOf(validation == null ? 0 : validationBatches));
        others.put("divergence", String.valueOf(divergence));
        others.put("repeats", String.valueOf(repeats));
        return new RangeTestRun(hashBefore, hashAfter, seed, smoothing, others);
    }

    double[] rates() {
        return sweep.rates(lowLr, highLr, steps);
    }
}
