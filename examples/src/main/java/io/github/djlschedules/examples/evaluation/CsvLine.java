package io.github.djlschedules.examples.evaluation;

import java.util.List;
import java.util.stream.Collectors;

/** A line of a CSV file (RFC 4180). */
final class CsvLine {

    private CsvLine() {}

    static String of(List<?> cells) {
        return cells.stream()
                .map(cell -> quoted(String.valueOf(cell)))
                .collect(Collectors.joining(",", "", "\n"));
    }

    private static String quoted(String cell) {
        boolean plain = cell.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
        return plain ? cell : '"' + cell.replace("\"", "\"\"") + '"';
    }
}
