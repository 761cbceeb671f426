package io.github.djlschedules.listener;

import ai.djl.training.Trainer;
import ai.djl.training.evaluator.Evaluator;
import io.github.djlschedules.internal.Checks;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A metric that a listener follows, and which way it gets better.
 *
 * @param name the metric, as in {@code validate_loss}, in any case
 * @param mode which way it gets better
 * @since 0.1.0
 */
public record Monitor(String name, Mode mode) {

    static final String VALIDATE_LOSS = "validate_loss";

    /**
     * Returns a monitor; without a mode a loss gets better downwards, and of anything else nobody
     * knows.
     */
    static Monitor of(String name, @Nullable Mode mode) {
        if (mode != null) {
            return new Monitor(name, mode);
        }
        if (!name.toLowerCase(Locale.ROOT).endsWith("loss")) {
            throw new IllegalStateException(
                    "mode must be set where the monitor is not a loss, but monitor="
                            + name
                            + "; call optMode(MAX) for an accuracy");
        }
        return new Monitor(name, Mode.MIN);
    }

    /**
     * Returns what every value is better than.
     *
     * @return the infinity on the bad side
     */
    public double worst() {
        return mode == Mode.MIN ? Double.POSITIVE_INFINITY : Double.NEGATIVE_INFINITY;
    }

    /**
     * Tells whether a value is better than the best by more than a distance; NaN never is.
     *
     * @param value the value
     * @param best the best before
     * @param by the distance
     * @return whether it is
     */
    public boolean isBetter(double value, double best, double by) {
        return mode == Mode.MIN ? value < best - by : value > best + by;
    }

    /**
     * Returns its value among an epoch's metrics.
     *
     * @param metrics the metrics by name
     * @return the value
     * @throws IllegalStateException if it is not among them; the message lists those that are
     */
    public double valueIn(Map<String, Float> metrics) {
        return new Metrics(metrics).applyAsDouble(name);
    }

    /**
     * Throws at once, not after an epoch, if a trainer has no evaluator of that name.
     *
     * @param trainer the trainer
     * @throws IllegalArgumentException if there is none; the message lists those that exist
     */
    public void requireOf(Trainer trainer) {
        Set<String> possible = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        for (Evaluator evaluator : trainer.getEvaluators()) {
            String metric = evaluator == trainer.getLoss() ? "loss" : evaluator.getName();
            possible.add("train_" + metric);
            possible.add("validate_" + metric);
        }
        Checks.require(possible.contains(name), "monitor", "must be one of " + possible, name);
    }
}
