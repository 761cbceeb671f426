package io.github.djlschedules.plot;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Draws a panel as text: titles, axis numbers, the curves, and a legend if there are several. */
final class AsciiChart {

    /** One for each series; a lone series is drawn in dots, which are finer. */
    private static final String SYMBOLS = "*+ox#@%&";

    private static final char POINT = '◆';

    private final Panel panel;
    private final int width;
    private final int rows;
    private final AxisRange xRange;
    private final AxisRange yRange;
    private final List<Series> curves;
    private final StringBuilder out = new StringBuilder();

    AsciiChart(Panel panel, int width, int rows) {
        this.panel = panel;
        this.width = width;
        this.rows = rows;
        xRange = panel.xRange();
        yRange = panel.yRange();
        curves = panel.series().stream().filter(s -> s.style() != SeriesStyle.BAND).toList();
    }

    String draw() {
        String[] labels = yLabels();
        int margin = Arrays.stream(labels).mapToInt(String::length).max().orElse(0);
        int columns = width - margin - 2;
        AsciiCanvas canvas = plot(columns);
        String indent = " ".repeat(margin + 2);
        if (!panel.title().isBlank()) {
            line(indent + panel.title());
        }
        if (!panel.yLabel().isBlank()) {
            line(indent + panel.yLabel());
        }
        for (int row = 0; row < rows; row++) {
            String label = labels[row];
            char edge = label.isEmpty() ? '│' : '┤';
            line(" ".repeat(margin - label.length()) + label + ' ' + edge + canvas.row(row));
        }
        xAxis(margin, columns);
        if (!panel.xLabel().isBlank()) {
            int before = Math.max(0, (columns - panel.xLabel().length()) / 2);
            line(indent + " ".repeat(before) + panel.xLabel());
        }
        legend(indent);
        return out.toString();
    }

    private AsciiCanvas plot(int columns) {
        AsciiCanvas canvas = new AsciiCanvas(columns, rows);
        panel.marks().stream()
                .filter(mark -> mark.isLine() && xRange.contains(mark.x()))
                .forEach(mark -> canvas.line(xRange.place(mark.x())));
        for (Series series : curves) {
            Decimation shown = Decimation.of(series, xRange, yRange, columns * 2);
            canvas.curve(shown, xRange, yRange, symbol(series));
        }
        panel.marks().stream()
                .filter(mark -> !mark.isLine() && xRange.contains(mark.x()))
                .filter(mark -> yRange.contains(mark.y()))
                .forEach(mark -> canvas.put(xRange.place(mark.x()), yRange.place(mark.y()), POINT));
        return canvas;
    }

    private char symbol(Series series) {
        if (curves.size() == 1) {
            return ' ';
        }
        return SYMBOLS.charAt(curves.indexOf(series) % SYMBOLS.length());
    }

    private String[] yLabels() {
        String[] labels = new String[rows];
        Arrays.fill(labels, "");
        int count = Math.max(2, rows / 3);
        for (double tick : Ticks.of(yRange, count)) {
            int row = rows - 1 - (int) Math.round(yRange.place(tick) * (rows - 1));
            labels[row] = Ticks.label(tick, yRange, count);
        }
        return labels;
    }

    private void xAxis(int margin, int columns) {
        char[] edge = "─".repeat(columns).toCharArray();
        char[] numbers = " ".repeat(margin + 2 + columns).toCharArray();
        int count = Math.max(2, columns / 10);
        int free = 0;
        for (double tick : Ticks.of(xRange, count)) {
            int column = (int) Math.round(xRange.place(tick) * (columns - 1));
            String label = Ticks.label(tick, xRange, count);
            int start = margin + 2 + column - label.length() / 2;
            if (start < free || start + label.length() > numbers.length) {
                continue;
            }
            edge[column] = '┬';
            label.getChars(0, label.length(), numbers, start);
            free = start + label.length() + 1;
        }
        line(" ".repeat(margin + 1) + '└' + new String(edge));
        line(new String(numbers));
    }

    private void legend(String indent) {
        List<String> entries = new ArrayList<>();
        if (curves.size() > 1) {
            curves.stream()
                    .filter(series -> !series.name().isBlank())
                    .forEach(series -> entries.add(symbol(series) + " " + series.name()));
        }
        for (Mark mark : panel.marks()) {
            if (!mark.label().isBlank()) {
                String at = Ticks.number(BigDecimal.valueOf(mark.x()), 3);
                String entry = (mark.isLine() ? '┊' : POINT) + " " + mark.label();
                entries.add(mark.label().contains(at) ? entry : entry + " (" + at + ")");
            }
        }
        String text = "";
        for (String entry : entries) {
            if (!text.isEmpty() && indent.length() + text.length() + 3 + entry.length() > width) {
                line(indent + text);
                text = "";
            }
            text += text.isEmpty() ? entry : "   " + entry;
        }
        if (!text.isEmpty()) {
            line(indent + text);
        }
    }

    private void line(String text) {
        out.append(cut(text.stripTrailing(), width)).append('\n');
    }

    static String cut(String text, int width) {
        return text.length() <= width ? text : text.substring(0, width - 1) + '…';
    }
}
