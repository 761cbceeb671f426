package io.github.djlschedules.examples.quickstart;

import ai.djl.training.TrainingResult;
import java.util.List;
import java.util.Map;

/**
 * What one rate came to.
 *
 * @param rate the rate, or the maximum of the one-cycle
 * @param weightDecay the weight decay
 * @param trainLoss the mean training loss of the last epoch
 * @param validateLoss the validation loss after the last epoch
 * @param accuracies the validation accuracy after each epoch
 */
record Trial(
        double rate,
        double weightDecay,
        double trainLoss,
        double validateLoss,
        List<Double> accuracies) {

    Trial {
        accuracies = List.copyOf(accuracies);
    }

    static Trial of(
            double rate, double weightDecay, TrainingResult result, List<Double> accuracies) {
        Map<String, Float> values = result.getEvaluations();
        return new Trial(
                rate,
                weightDecay,
                values.getOrDefault("train_loss", Float.NaN),
                values.getOrDefault("validate_loss", Float.NaN),
                accuracies);
    }

    /** Returns the validation accuracy after the last epoch. */
    double validateAccuracy() {
        return accuracies.get(accuracies.size() - 1);
    }

    /**
     * Whether this one is to be chosen: by accuracy, and by loss where that is equal, as it often
     * is on some hundred images.
     */
    boolean beats(Trial other) {
        int byAccuracy =
                Double.compare(orWorst(validateAccuracy()), orWorst(other.validateAccuracy()));
        return byAccuracy != 0
                ? byAccuracy > 0
                : orWorst(-validateLoss) > orWorst(-other.validateLoss);
    }

    private static double orWorst(double value) {
        return Double.isNaN(value) ? Double.NEGATIVE_INFINITY : value;
    }
}
