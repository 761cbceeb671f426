package io.github.djlschedules.history;

import io.github.djlschedules.internal.Checks;
import io.github.djlschedules.internal.Csv;
import io.github.djlschedules.optimizer.Applied;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.ToIntFunction;
import java.util.function.ToLongFunction;
import tech.tablesaw.api.ColumnType;
import tech.tablesaw.api.FloatColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/**
 * A history as one CSV file: a row for each step, and behind an epoch's last step a row for the
 * epoch, and one for each event. An epoch's row holds the rate of its last step in a column of its
 * own, so that it is told from a step's by having no {@code learning_rate}.
 */
final class HistoryCsv {

    private static final String EPOCH_RATE = "epoch_learning_rate";

    /** A segment may be without rows, but a number that was spoilt must not ask for millions. */
    private static final int MOST_SEGMENTS = 100_000;

    private static final Map<String, ColumnType> TYPES =
            Map.of(
                    HistoryTables.SEGMENT, ColumnType.INTEGER,
                    HistoryTables.SEGMENT_NAME, ColumnType.STRING,
                    HistoryTables.STEP, ColumnType.LONG,
                    HistoryTables.EPOCH, ColumnType.INTEGER,
                    HistoryTables.EVENT, ColumnType.STRING);

    private HistoryCsv() {}

    static void write(Records history, Path file) throws IOException {
        Table table = HistoryTables.steps(history).emptyCopy();
        table.addColumns(HistoryTables.floats(EPOCH_RATE));
        for (String metric : history.epochs.metrics()) {
            table.addColumns(HistoryTables.floats(metric));
        }
        if (!history.events.isEmpty()) {
            table.addColumns(StringColumn.create(HistoryTables.EVENT));
        }
        Between<EpochRows.Row> epochs =
                new Between<>(history.epochs.rows(), EpochRows.Row::segment, EpochRows.Row::step);
        Between<Records.Event> events =
                new Between<>(history.events, Records.Event::segment, Records.Event::step);
        for (int row = 0; row < history.steps.size(); row++) {
            int segment = history.steps.segment(row);
            long step = history.steps.applied(row).step();
            epochs.before(segment, step, epoch -> appendEpoch(table, history, epoch));
            events.before(segment, step, event -> appendEvent(table, history, event));
            HistoryTables.appendStep(table, history, row);
            fill(table);
        }
        epochs.before(Integer.MAX_VALUE, 0, epoch -> appendEpoch(table, history, epoch));
        events.before(Integer.MAX_VALUE, 0, event -> appendEvent(table, history, event));
        Csv.write(table, file);
    }

    /** Rows of another kind, to be put between those of the steps. */
    private static final class Between<T> {

        private final List<T> rows;
        private final ToIntFunction<T> segmentOf;
        private final ToLongFunction<T> stepOf;
        private int next;

        Between(List<T> rows, ToIntFunction<T> segmentOf, ToLongFunction<T> stepOf) {
            this.rows = rows;
            this.segmentOf = segmentOf;
            this.stepOf = stepOf;
        }

        void before(int segment, long step, Consumer<T> append) {
            while (next < rows.size() && isBefore(rows.get(next), segment, step)) {
                append.accept(rows.get(next++));
            }
        }

        private boolean isBefore(T row, int segment, long step) {
            int own = segmentOf.applyAsInt(row);
            return own < segment || (own == segment && stepOf.applyAsLong(row) <= step);
        }
    }

    private static void appendEvent(Table table, Records history, Records.Event event) {
        HistoryTables.appendEvent(table, history, event);
        fill(table);
    }

    private static void appendEpoch(Table table, Records history, EpochRows.Row row) {
        HistoryTables.appendEpoch(table, history, row);
        table.floatColumn(EPOCH_RATE).append(row.learningRate());
        fill(table);
    }

    /** Leaves the cells of the row's other kind empty. */
    private static void fill(Table table) {
        int rows = table.intColumn(HistoryTables.SEGMENT).size();
        table.columns().stream()
                .filter(column -> column.size() < rows)
                .forEach(column -> column.appendMissing());
    }

    static History read(Path file) throws IOException {
        return Csv.read(
                file, name -> TYPES.getOrDefault(name, ColumnType.FLOAT), HistoryCsv::history);
    }

    private static History history(Table table) {
        History history = new History();
        for (int row = 0; row < table.rowCount(); row++) {
            int segment = table.intColumn(HistoryTables.SEGMENT).getInt(row);
            Checks.within(segment, 0, MOST_SEGMENTS, HistoryTables.SEGMENT);
            while (history.segments.size() <= segment) {
                history.segments.add("");
            }
            history.segments.set(segment, table.stringColumn(HistoryTables.SEGMENT_NAME).get(row));
            addRow(history, table, row, segment);
        }
        Consistency.require(history);
        return history;
    }

    private static void addRow(History history, Table table, int row, int segment) {
        long step = table.longColumn(HistoryTables.STEP).getLong(row);
        int epoch = table.intColumn(HistoryTables.EPOCH).getInt(row);
        float rate = table.floatColumn(HistoryTables.LEARNING_RATE).getFloat(row);
        if (!Float.isNaN(rate)) {
            float momentum = table.floatColumn(HistoryTables.MOMENTUM).getFloat(row);
            float decay = table.floatColumn(HistoryTables.WEIGHT_DECAY).getFloat(row);
            float loss = table.floatColumn(HistoryTables.LOSS).getFloat(row);
            history.steps.add(segment, epoch, new Applied(step, rate, momentum, decay), loss);
            return;
        }
        boolean events = table.containsColumn(HistoryTables.EVENT);
        String event = events ? table.stringColumn(HistoryTables.EVENT).get(row) : "";
        if (!event.isEmpty()) {
            history.events.add(new Records.Event(segment, epoch, step, event));
            return;
        }
        Map<String, Float> metrics = new LinkedHashMap<>();
        int first = table.columnIndex(EPOCH_RATE) + 1;
        for (int i = first; i < table.columnCount() - (events ? 1 : 0); i++) {
            metrics.put(table.column(i).name(), ((FloatColumn) table.column(i)).getFloat(row));
        }
        float last = table.floatColumn(EPOCH_RATE).getFloat(row);
        history.epochs.add(new EpochRows.Row(segment, epoch, step, last, metrics));
    }
}
