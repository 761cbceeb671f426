package io.github.djlschedules.examples.train;

import ai.djl.training.Trainer;
import io.github.djlschedules.history.History;
import io.github.djlschedules.state.ParameterHash;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import tech.tablesaw.api.Row;
import tech.tablesaw.api.Table;

/**
 * What a training gave.
 *
 * @param history what was applied and what came of it, from the first step on
 * @param steps the updates that were made
 * @param epochs the epochs
 * @param metrics those of the weights that it ended with
 * @param parametersSha256 the hash of these weights
 */
record Trained(
        History history,
        long steps,
        int epochs,
        Map<String, Double> metrics,
        String parametersSha256) {

    private static final String VALIDATION_LOSS = "validate_loss";

    /**
     * Sums a training up.
     *
     * @param learner what was trained
     * @param stopped whether its last phase was stopped, and ends with the weights of its best
     *     epoch
     */
    static Trained of(Learner learner, boolean stopped) {
        Trainer trainer = learner.trainer();
        History history = History.of(trainer);
        Table epochs = history.epochs();
        return new Trained(
                history,
                history.steps().rowCount(),
                epochs.rowCount(),
                metrics(stopped ? best(history) : epochs),
                ParameterHash.sha256(trainer.getModel().getBlock()));
    }

    private static Table best(History history) {
        History lastPhase = history.segment(history.segments().size() - 1);
        return lastPhase.epochs().sortAscendingOn(VALIDATION_LOSS).first(1);
    }

    private static Map<String, Double> metrics(Table epochs) {
        Map<String, Double> metrics = new LinkedHashMap<>();
        Row last = epochs.row(epochs.rowCount() - 1);
        for (String name : epochs.columnNames()) {
            if (name.startsWith("train_") || name.startsWith("validate_")) {
                metrics.put(name.toLowerCase(Locale.ROOT), last.getNumber(name));
            }
        }
        return metrics;
    }
}
