package io.github.djlschedules.examples.quickstart;

import ai.djl.training.TrainingResult;
import java.util.Map;

/** What one rate came to, after the last epoch. */
record Trial(
        double rate,
        double weightDecay,
        double trainLoss,
        double validateLoss,
        double validateAccuracy) {

    static Trial of(double rate, double weightDecay, TrainingResult result) {
        Map<String, Float> values = result.getEvaluations();
        return new Trial(
                rate,
                weightDecay,
                values.getOrDefault("train_loss", Float.NaN),
                values.getOrDefault("validate_loss", Float.NaN),
                values.getOrDefault("validate_Accuracy", Float.NaN));
    }

    /**
     * Whether this one is to be chosen: by accuracy, and by loss where that is equal, as it often
     * is on some hundred images.
     */
    boolean beats(Trial other) {
        int byAccuracy = Double.compare(orWorst(validateAccuracy), orWorst(other.validateAccuracy));
        return byAccuracy != 0
                ? byAccuracy > 0
                : orWorst(-validateLoss) > orWorst(-other.validateLoss);
    }

    private static double orWorst(double value) {
        return Double.isNaN(value) ? Double.NEGATIVE_INFINITY : value;
    }
}
