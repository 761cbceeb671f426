package io.github.djlschedules.examples.quickstart;

import ai.djl.training.Trainer;
import ai.djl.training.listener.TrainingListenerAdapter;
import java.util.ArrayList;
import java.util.List;

/** The validation accuracy of one run after each epoch; stands behind DJL's evaluators. */
final class EpochAccuracies extends TrainingListenerAdapter {

    private final List<Double> values = new ArrayList<>();

    @Override
    public void onEpoch(Trainer trainer) {
        values.add((double) trainer.getTrainingResult().getValidateEvaluation("Accuracy"));
    }

    List<Double> values() {
        return values;
    }
}
