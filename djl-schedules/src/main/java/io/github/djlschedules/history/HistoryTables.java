package io.github.djlschedules.history;

import io.github.djlschedules.optimizer.Applied;
import io.github.djlschedules.optimizer.Hyperparameter;
import tech.tablesaw.api.FloatColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.LongColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;
import tech.tablesaw.columns.numbers.NumberColumnFormatter;

/** A history as tables; their column names are those of the files. */
final class HistoryTables {

    static final String SEGMENT = "segment";
    static final String SEGMENT_NAME = "segment_name";
    static final String STEP = "step";
    static final String EPOCH = "epoch";
    static final String LEARNING_RATE = Hyperparameter.LEARNING_RATE.key();
    static final String MOMENTUM = Hyperparameter.MOMENTUM.key();
    static final String WEIGHT_DECAY = Hyperparameter.WEIGHT_DECAY.key();
    static final String LOSS = "loss";
    static final String EVENT = "event";

    private HistoryTables() {}

    static Table steps(Records history) {
        Table table =
                Table.create(
                        "steps",
                        IntColumn.create(SEGMENT),
                        StringColumn.create(SEGMENT_NAME),
                        LongColumn.create(STEP),
                        IntColumn.create(EPOCH),
                        floats(LEARNING_RATE),
                        floats(MOMENTUM),
                        floats(WEIGHT_DECAY),
                        floats(LOSS));
        for (int row = 0; row < history.steps.size(); row++) {
            appendStep(table, history, row);
        }
        return table;
    }

    /** Prints a float as the shortest number that is it; Tablesaw would show it as a double. */
    static FloatColumn floats(String name) {
        FloatColumn column = FloatColumn.create(name);
        column.setPrintFormatter(new ShortestFloat());
        return column;
    }

    private static final class ShortestFloat extends NumberColumnFormatter {

        @Override
        public String format(double value) {
            return Double.isNaN(value) ? "" : Float.toString((float) value);
        }
    }

    static void appendStep(Table table, Records history, int row) {
        Applied applied = history.steps.applied(row);
        int segment = history.steps.segment(row);
        table.intColumn(SEGMENT).append(segment);
        table.stringColumn(SEGMENT_NAME).append(history.segments.get(segment));
        table.longColumn(STEP).append(applied.step());
        table.intColumn(EPOCH).append(history.steps.epoch(row));
        table.floatColumn(LEARNING_RATE).append(applied.learningRate());
        table.floatColumn(MOMENTUM).append(applied.momentum());
        table.floatColumn(WEIGHT_DECAY).append(applied.weightDecay());
        table.floatColumn(LOSS).append(history.steps.loss(row));
    }

    static Table epochs(Records history) {
        Table table =
                Table.create(
                        "epochs",
                        IntColumn.create(SEGMENT),
                        StringColumn.create(SEGMENT_NAME),
                        LongColumn.create(STEP),
                        IntColumn.create(EPOCH),
                        floats(LEARNING_RATE));
        for (String metric : history.epochs.metrics()) {
            table.addColumns(floats(metric));
        }
        for (EpochRows.Row row : history.epochs.rows()) {
            table.floatColumn(LEARNING_RATE).append(row.learningRate());
            appendEpoch(table, history, row);
        }
        return table;
    }

    static void appendEpoch(Table table, Records history, EpochRows.Row row) {
        table.intColumn(SEGMENT).append(row.segment());
        table.stringColumn(SEGMENT_NAME).append(name(history, row.segment()));
        table.longColumn(STEP).append(row.step());
        table.intColumn(EPOCH).append(row.epoch());
        for (String metric : history.epochs.metrics()) {
            table.floatColumn(metric).append(row.metric(metric));
        }
    }

    /** Returns the name of a segment; the first is nameless until its first update. */
    private static String name(Records history, int segment) {
        return segment < history.segments.size() ? history.segments.get(segment) : "";
    }

    static Table events(Records history) {
        Table table =
                Table.create(
                        "events",
                        IntColumn.create(SEGMENT),
                        StringColumn.create(SEGMENT_NAME),
                        LongColumn.create(STEP),
                        IntColumn.create(EPOCH),
                        StringColumn.create(EVENT));
        history.events.forEach(event -> appendEvent(table, history, event));
        return table;
    }

    static void appendEvent(Table table, Records history, Records.Event event) {
        table.intColumn(SEGMENT).append(event.segment());
        table.stringColumn(SEGMENT_NAME).append(name(history, event.segment()));
        table.longColumn(STEP).append(event.step());
        table.intColumn(EPOCH).append(event.epoch());
        table.stringColumn(EVENT).append(event.text());
    }
}
