package io.github.djlschedules.benchmarks.report;

import io.github.djlschedules.benchmarks.measure.Spread;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** The rows of a CSV file as a table: one line for each group, of each number what it spreads. */
public final class Grouped {

    private Grouped() {}

    /**
     * Makes a table.
     *
     * @param csv the header and the rows
     * @param keys the columns that make a group
     * @param formats the columns to show, each with the format of a number; of numbers that differ
     *     the median, the least and the largest
     * @return the lines of the table, with its heading
     */
    public static List<String> table(
            List<String> csv, List<String> keys, Map<String, String> formats) {
        List<String> header = List.of(csv.get(0).split(",", -1));
        Map<List<String>, List<String[]>> groups =
                csv.stream()
                        .skip(1)
                        .map(row -> row.split(",", -1))
                        .collect(
                                Collectors.groupingBy(
                                        row ->
                                                keys.stream()
                                                        .map(k -> row[header.indexOf(k)])
                                                        .toList(),
                                        LinkedHashMap::new,
                                        Collectors.toList()));
        List<String> columns = new ArrayList<>(keys);
        columns.addAll(formats.keySet());
        List<String> table = new ArrayList<>();
        table.add(line(columns).replace('_', ' '));
        table.add("|---".repeat(keys.size()) + "|--:".repeat(formats.size()) + "|");
        groups.forEach(
                (key, rows) -> {
                    List<String> cells = new ArrayList<>(key);
                    formats.forEach(
                            (column, format) ->
                                    cells.add(cell(rows, header.indexOf(column), format)));
                    table.add(line(cells));
                });
        return table;
    }

    private static String cell(List<String[]> rows, int column, String format) {
        double[] values =
                rows.stream().mapToDouble(row -> Double.parseDouble(row[column])).toArray();
        Spread spread = new Spread(values);
        return spread.quantile(0) == spread.quantile(1)
                ? String.format(Locale.ROOT, format, values[0])
                : spread.text(format);
    }

    private static String line(List<String> cells) {
        return "| " + String.join(" | ", cells) + " |";
    }
}
