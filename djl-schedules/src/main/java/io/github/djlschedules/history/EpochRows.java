package io.github.djlschedules.history;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** One row for each epoch; a metric that an epoch lacks is NaN there. */
final class EpochRows {

    /**
     * An epoch.
     *
     * @param segment the index of its segment
     * @param epoch its number, from 0
     * @param step the number of updates at its end
     * @param learningRate the rate of its last update
     * @param metrics the evaluators' values, as in {@code validate_loss}
     */
    record Row(int segment, int epoch, long step, float learningRate, Map<String, Float> metrics) {

        Row {
            metrics = new LinkedHashMap<>(metrics);
        }

        float metric(String name) {
            return metrics.getOrDefault(name, Float.NaN);
        }
    }

    private final List<Row> rows = new ArrayList<>();

    void add(Row row) {
        rows.add(row);
    }

    Row last() {
        return rows.get(rows.size() - 1);
    }

    List<Row> rows() {
        return rows;
    }

    /** Returns the metrics that any epoch has a number for, in the order they first came. */
    Set<String> metrics() {
        Set<String> names = new LinkedHashSet<>();
        for (Row row : rows) {
            row.metrics.forEach(
                    (name, value) -> {
                        if (!Float.isNaN(value)) {
                            names.add(name);
                        }
                    });
        }
        return names;
    }
}
