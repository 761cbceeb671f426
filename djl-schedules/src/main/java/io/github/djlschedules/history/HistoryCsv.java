package io.github.djlschedules.history;

import io.github.djlschedules.internal.Csv;
import io.github.djlschedules.optimizer.Applied;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tech.tablesaw.api.ColumnType;
import tech.tablesaw.api.FloatColumn;
import tech.tablesaw.api.Table;
import tech.tablesaw.io.csv.CsvReadOptions;

/**
 * A history as one CSV file: a row for each step, and a row for each epoch behind its last step. An
 * epoch's row holds the rate of its last step in a column of its own, so that it is told from a
 * step's by having no {@code learning_rate}.
 */
final class HistoryCsv {

    private static final String EPOCH_RATE = "epoch_learning_rate";

    private static final Map<String, ColumnType> TYPES =
            Map.of(
                    HistoryTables.SEGMENT, ColumnType.INTEGER,
                    HistoryTables.SEGMENT_NAME, ColumnType.STRING,
                    HistoryTables.STEP, ColumnType.LONG,
                    HistoryTables.EPOCH, ColumnType.INTEGER);

    private HistoryCsv() {}

    static void write(History history, Path file) throws IOException {
        Table table = HistoryTables.steps(history).emptyCopy();
        table.addColumns(HistoryTables.floats(EPOCH_RATE));
        for (String metric : history.epochs.metrics()) {
            table.addColumns(HistoryTables.floats(metric));
        }
        List<EpochRows.Row> epochs = history.epochs.rows();
        int next = 0;
        for (int row = 0; row < history.steps.size(); row++) {
            while (next < epochs.size() && isBefore(epochs.get(next), history.steps, row)) {
                appendEpoch(table, history, epochs.get(next++));
            }
            HistoryTables.appendStep(table, history, row);
            fill(table);
        }
        while (next < epochs.size()) {
            appendEpoch(table, history, epochs.get(next++));
        }
        Csv.write(table, file);
    }

    private static boolean isBefore(EpochRows.Row epoch, StepRows steps, int row) {
        int segment = steps.segment(row);
        return epoch.segment() < segment
                || (epoch.segment() == segment && epoch.step() <= steps.applied(row).step());
    }

    private static void appendEpoch(Table table, History history, EpochRows.Row row) {
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
        CsvReadOptions options =
                CsvReadOptions.builder(new StringReader(Files.readString(file)))
                        .columnTypes(name -> TYPES.getOrDefault(name, ColumnType.FLOAT))
                        .missingValueIndicator("")
                        .build();
        Table table = Table.read().usingOptions(options);
        History history = new History();
        for (int row = 0; row < table.rowCount(); row++) {
            int segment = table.intColumn(HistoryTables.SEGMENT).getInt(row);
            while (history.segments.size() <= segment) {
                history.segments.add("");
            }
            history.segments.set(segment, table.stringColumn(HistoryTables.SEGMENT_NAME).get(row));
            addRow(history, table, row, segment);
        }
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
        Map<String, Float> metrics = new LinkedHashMap<>();
        int first = table.columnIndex(EPOCH_RATE) + 1;
        for (int i = first; i < table.columnCount(); i++) {
            metrics.put(table.column(i).name(), ((FloatColumn) table.column(i)).getFloat(row));
        }
        float last = table.floatColumn(EPOCH_RATE).getFloat(row);
        history.epochs.add(new EpochRows.Row(segment, epoch, step, last, metrics));
    }
}
