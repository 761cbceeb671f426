package io.github.djlschedules.history;

import ai.djl.training.Trainer;
import ai.djl.training.evaluator.Evaluator;
import ai.djl.training.listener.EvaluatorTrainingListener;
import ai.djl.training.listener.TrainingListener;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads DJL's evaluators at the right place, whatever the order of the listeners.
 *
 * <p>DJL's {@link EvaluatorTrainingListener} updates accumulators on a batch, and on an epoch
 * publishes and then empties them. A listener before it in the list must read the accumulators on
 * an epoch, one behind it what was published.
 */
final class Evaluations {

    private Evaluations() {}

    /** Where DJL's evaluator listener stands, seen from one of ours. */
    enum Place {
        MISSING,
        BEFORE,
        BEHIND
    }

    static Place placeOf(List<TrainingListener> peers, TrainingListener self) {
        Place place = Place.BEFORE;
        for (TrainingListener peer : peers) {
            if (peer == self) {
                place = Place.BEHIND;
            } else if (peer instanceof EvaluatorTrainingListener) {
                return place;
            }
        }
        return Place.MISSING;
    }

    /** Returns the loss of the last batch that DJL's listener has seen. */
    static float batchLoss(Trainer trainer) {
        return trainer.getLoss().getAccumulator(EvaluatorTrainingListener.TRAIN_ALL);
    }

    /** Returns the epoch's values as {@code train_NAME} and {@code validate_NAME}. */
    static Map<String, Float> epoch(Trainer trainer, List<TrainingListener> peers, Place place) {
        Map<String, Float> values = new LinkedHashMap<>();
        if (place == Place.MISSING) {
            return values;
        }
        Map<String, Float> published = published(peers);
        put(trainer.getLoss(), "loss", place, published, values);
        for (Evaluator evaluator : trainer.getEvaluators()) {
            if (evaluator != trainer.getLoss()) {
                put(evaluator, evaluator.getName(), place, published, values);
            }
        }
        return values;
    }

    private static void put(
            Evaluator evaluator,
            String name,
            Place place,
            Map<String, Float> published,
            Map<String, Float> values) {
        String train = "train_" + name;
        String validate = "validate_" + name;
        if (place == Place.BEFORE) {
            values.put(train, published.getOrDefault(train, Float.NaN));
            values.put(validate, published.getOrDefault(validate, Float.NaN));
        } else {
            values.put(train, evaluator.getAccumulator(EvaluatorTrainingListener.TRAIN_EPOCH));
            values.put(
                    validate, evaluator.getAccumulator(EvaluatorTrainingListener.VALIDATE_EPOCH));
        }
    }

    private static Map<String, Float> published(List<TrainingListener> peers) {
        for (TrainingListener peer : peers) {
            if (peer instanceof EvaluatorTrainingListener evaluators) {
                return evaluators.getLatestEvaluations();
            }
        }
        return Map.of();
    }
}
