package io.github.djlschedules.rangetest;

import io.github.djlschedules.internal.Checks;
import io.github.djlschedules.internal.Csv;
import io.github.djlschedules.optimizer.Hyperparameter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tech.tablesaw.api.ColumnType;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.Table;
import tech.tablesaw.columns.numbers.NumberColumnFormatter;

/** Curves as a table with a row for each point; a curve without points has one without a point. */
final class RangeTestTable {

    static final String CELL = "cell";
    static final String WEIGHT_DECAY = Hyperparameter.WEIGHT_DECAY.key();
    static final String MOMENTUM = Hyperparameter.MOMENTUM.key();
    static final String REPEAT = "repeat";
    static final String LEARNING_RATE = Hyperparameter.LEARNING_RATE.key();
    static final String TRAIN_LOSS = "train_loss";
    static final String SMOOTHED_LOSS = "smoothed_loss";
    static final String VALIDATION_LOSS = "validation_loss";
    private static final String POINT = "point";

    /** The factor of a divergence that a CSV file does not name. */
    private static final double DIVERGED = 5;

    private RangeTestTable() {}

    static Table of(RangeTestResult result) {
        boolean momenta = result.cells().stream().anyMatch(c -> !Double.isNaN(c.momentum()));
        Table table = Table.create("range test", IntColumn.create(CELL), doubles(WEIGHT_DECAY));
        if (momenta) {
            table.addColumns(doubles(MOMENTUM));
        }
        table.addColumns(IntColumn.create(REPEAT), IntColumn.create(POINT));
        table.addColumns(doubles(LEARNING_RATE), doubles(TRAIN_LOSS), doubles(SMOOTHED_LOSS));
        if (result.hasValidation()) {
            table.addColumns(doubles(VALIDATION_LOSS));
        }
        result.metrics().forEach(name -> table.addColumns(doubles(name)));
        for (Curve curve : result.curves()) {
            for (int point = 0; point < Math.max(1, curve.rates().length); point++) {
                append(table, curve, point);
            }
        }
        return table;
    }

    private static void append(Table table, Curve curve, int point) {
        table.intColumn(CELL).append(curve.cell().index());
        table.doubleColumn(WEIGHT_DECAY).append(curve.cell().weightDecay());
        if (table.containsColumn(MOMENTUM)) {
            table.doubleColumn(MOMENTUM).append(curve.cell().momentum());
        }
        table.intColumn(REPEAT).append(curve.cell().repeat());
        if (curve.rates().length > 0) {
            table.intColumn(POINT).append(point);
            values(curve).forEach((name, values) -> append(table, name, values, point));
        }
        int rows = table.intColumn(CELL).size();
        table.columns().stream()
                .filter(column -> column.size() < rows)
                .forEach(column -> column.appendMissing());
    }

    private static void append(Table table, String name, double[] values, int point) {
        if (values.length > 0) {
            table.doubleColumn(name).append(values[point]);
        }
    }

    private static Map<String, double[]> values(Curve curve) {
        Map<String, double[]> values = new LinkedHashMap<>();
        values.put(LEARNING_RATE, curve.rates());
        values.put(TRAIN_LOSS, curve.trainLoss());
        values.put(SMOOTHED_LOSS, curve.smoothedLoss());
        values.put(VALIDATION_LOSS, curve.validationLoss());
        values.putAll(curve.metrics());
        return values;
    }

    private static DoubleColumn doubles(String name) {
        DoubleColumn column = DoubleColumn.create(name);
        column.setPrintFormatter(new Exact());
        return column;
    }

    /** Prints a double so that it is read back bit for bit. */
    private static final class Exact extends NumberColumnFormatter {

        @Override
        public String format(double value) {
            return Double.isNaN(value) ? "" : Double.toString(value);
        }
    }

    static void write(RangeTestResult result, Path file) throws IOException {
        Csv.write(of(result), file);
    }

    static RangeTestResult read(Path file) throws IOException {
        List<String> integers = List.of(CELL, REPEAT, POINT);
        return Csv.read(
                file,
                name -> integers.contains(name) ? ColumnType.INTEGER : ColumnType.DOUBLE,
                RangeTestTable::result);
    }

    private static RangeTestResult result(Table table) {
        Map<Integer, Map<Integer, List<Integer>>> rows = new TreeMap<>();
        int longest = 0;
        for (int row = 0; row < table.rowCount(); row++) {
            List<Integer> curve =
                    rows.computeIfAbsent(table.intColumn(CELL).get(row), key -> new TreeMap<>())
                            .computeIfAbsent(
                                    table.intColumn(REPEAT).get(row), key -> new ArrayList<>());
            curve.add(row);
            longest = Math.max(longest, curve.size());
        }
        List<Curve> curves = new ArrayList<>();
        for (Map<Integer, List<Integer>> repeats : rows.values()) {
            for (List<Integer> curve : repeats.values()) {
                curves.add(curve(table, curve, longest));
            }
        }
        return new RangeTestResult(curves, RangeTestRun.UNKNOWN);
    }

    private static Curve curve(Table table, List<Integer> rows, int longest) {
        int first = rows.get(0);
        boolean momenta = table.containsColumn(MOMENTUM);
        Cell cell =
                new Cell(
                        table.intColumn(CELL).getInt(first),
                        table.doubleColumn(WEIGHT_DECAY).getDouble(first),
                        momenta ? table.doubleColumn(MOMENTUM).getDouble(first) : Double.NaN,
                        table.intColumn(REPEAT).getInt(first));
        int[] points =
                rows.stream()
                        .filter(row -> !table.intColumn(POINT).isMissing(row))
                        .mapToInt(row -> row)
                        .toArray();
        Checks.require(
                points.length == rows.size() || rows.size() == 1,
                POINT,
                "must not be missing in " + cell,
                points.length);
        for (int i = 0; i < points.length; i++) {
            int point = table.intColumn(POINT).getInt(points[i]);
            Checks.require(point == i, POINT, "must be " + i + " in " + cell, point);
        }
        Map<String, double[]> values = new LinkedHashMap<>();
        for (String name :
                table.columnNames()
                        .subList(table.columnIndex(LEARNING_RATE), table.columnCount())) {
            DoubleColumn column = table.doubleColumn(name);
            values.put(name, Arrays.stream(points).mapToDouble(column::getDouble).toArray());
        }
        double[] rates = take(values, LEARNING_RATE);
        double[] losses = take(values, TRAIN_LOSS);
        double[] smoothed = take(values, SMOOTHED_LOSS);
        double[] validation = take(values, VALIDATION_LOSS);
        Curve.End end = end(losses, longest);
        return new Curve(cell, rates, losses, smoothed, validation, values, end);
    }

    private static double[] take(Map<String, double[]> values, String name) {
        double[] taken = values.remove(name);
        return taken == null ? new double[0] : taken;
    }

    private static Curve.End end(double[] losses, int longest) {
        if (losses.length == 0) {
            return Curve.End.NOT_FINITE;
        }
        Divergence divergence = new Divergence(DIVERGED);
        boolean diverged = false;
        for (double loss : losses) {
            diverged = divergence.add(loss);
        }
        return diverged || losses.length < longest ? Curve.End.DIVERGED : Curve.End.COMPLETE;
    }
}
