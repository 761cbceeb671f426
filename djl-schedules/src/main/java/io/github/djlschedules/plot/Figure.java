package io.github.djlschedules.plot;

import io.github.djlschedules.internal.Checks;
import io.github.djlschedules.internal.Folders;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import javax.imageio.ImageIO;
import org.knowm.xchart.XYChart;

/**
 * One or more charts below each other, or in columns, on white or dark: as image, PNG, SVG or text.
 *
 * @since 0.1.0
 */
public final class Figure {

    /** The width of {@link #image()} in pixels. */
    public static final int WIDTH = 900;

    private static final int LEAST_WIDTH = 200;
    private static final int LEAST_PANEL_HEIGHT = 120;
    private static final int PNG_DENSITY = 2;
    private static final int ASCII_COLUMNS = 80;
    private static final int ASCII_ROWS = 12;

    private final String title;
    private final List<Panel> panels;
    private final int columns;
    private final Theme theme;

    private Figure(String title, List<Panel> panels, int columns, Theme theme) {
        this.title = title;
        this.panels = panels;
        this.columns = columns;
        this.theme = theme;
    }

    /**
     * Returns a figure of panels below each other.
     *
     * @param title the title above all of them; empty for none
     * @param panels the panels from top to bottom
     * @return the figure
     * @throws IllegalArgumentException if there is no panel
     */
    public static Figure of(String title, List<Panel> panels) {
        Checks.notNull(title, "title");
        List<Panel> copy = List.copyOf(Checks.notNull(panels, "panels"));
        Checks.atLeast(copy.size(), 1, "panels");
        return new Figure(title, copy, 1, Theme.LIGHT);
    }

    /**
     * Returns a figure of panels below each other.
     *
     * @param title the title above all of them; empty for none
     * @param panels the panels from top to bottom
     * @return the figure
     * @throws IllegalArgumentException if there is no panel
     */
    public static Figure of(String title, Panel... panels) {
        return of(title, List.of(panels));
    }

    /**
     * Returns this figure with its panels in columns, filled row by row. Where a panel is narrow
     * its legend stands below it. Text has one column whatever is said here.
     *
     * @param number the number of columns, at least 1 and at most that of the panels
     * @return another figure
     * @throws IllegalArgumentException if the number is out of its range
     */
    public Figure withColumns(int number) {
        Checks.atLeast(number, 1, "columns");
        int most = panels.size();
        Checks.require(number <= most, "columns", "must be at most " + most + " panels", number);
        return new Figure(title, panels, number, theme);
    }

    /**
     * Returns this figure in light colours on a dark background, for pages and notebooks that are
     * dark.
     *
     * @return another figure
     */
    public Figure dark() {
        return new Figure(title, panels, columns, Theme.DARK);
    }

    /**
     * Returns a number as the axes write it, to three significant digits: 0.001, 1e-5, 20000. For
     * names of series and labels of points.
     *
     * @param value the number, finite
     * @return its short form
     */
    public static String number(double value) {
        return Ticks.number(BigDecimal.valueOf(Checks.finite(value, "value")), 3);
    }

    /**
     * Returns the title.
     *
     * @return the title, perhaps empty
     */
    public String title() {
        return title;
    }

    /**
     * Returns the panels.
     *
     * @return the panels from top to bottom, and in columns row by row
     */
    public List<Panel> panels() {
        return panels;
    }

    int columns() {
        return columns;
    }

    Theme theme() {
        return theme;
    }

    List<List<Panel>> rows() {
        List<List<Panel>> rows = new ArrayList<>();
        for (int i = 0; i < panels.size(); i += columns) {
            rows.add(panels.subList(i, Math.min(i + columns, panels.size())));
        }
        return rows;
    }

    /**
     * Draws the figure {@value #WIDTH} pixels wide, each row about 300 pixels high.
     *
     * @return the image
     */
    public BufferedImage image() {
        return FigurePainter.natural(this, WIDTH).image(1);
    }

    /**
     * Draws the figure.
     *
     * @param width the width in pixels, at least 200 for each column
     * @param height the height in pixels, at least 120 for each row
     * @return the image
     */
    public BufferedImage image(int width, int height) {
        Checks.atLeast(width, LEAST_WIDTH * columns, "width");
        Checks.atLeast(height, LEAST_PANEL_HEIGHT * rows().size(), "height");
        return new FigurePainter(this, width, height).image(1);
    }

    /**
     * Writes the figure as PNG: the picture of {@link #image()} at twice its density, so that it is
     * sharp on any screen.
     *
     * @param file the file; folders that are missing are made, a file that exists is replaced
     * @throws IOException if it cannot be written
     */
    public void png(Path file) throws IOException {
        BufferedImage image = FigurePainter.natural(this, WIDTH).image(PNG_DENSITY);
        Folders.ofFile(file);
        try (var out = Files.newOutputStream(file)) {
            ImageIO.write(image, "png", out);
        }
    }

    /**
     * Draws the figure as SVG: a document, and an element of a page of HTML. It has no identifiers,
     * so many may stand in one page.
     *
     * @return the element
     */
    public String svg() {
        return SvgWriter.write(this, FigurePainter.natural(this, WIDTH));
    }

    /**
     * Writes the figure as SVG. Its description holds the titles and the names of the series.
     *
     * @param file the file; folders that are missing are made, a file that exists is replaced
     * @throws IOException if it cannot be written
     */
    public void svg(Path file) throws IOException {
        String svg = svg();
        Folders.ofFile(file);
        Files.writeString(file, svg);
    }

    /**
     * Draws the figure as text of at most 80 columns, for a terminal that shows UTF-8.
     *
     * @return lines, each with its line feed
     */
    public String ascii() {
        return ascii(ASCII_COLUMNS, ASCII_ROWS);
    }

    /**
     * Draws the figure as text.
     *
     * @param columns the greatest width, labels included, at least 30
     * @param rows the height of each panel's plot, at least 3
     * @return lines, each with its line feed
     */
    public String ascii(int columns, int rows) {
        Checks.atLeast(columns, 30, "columns");
        Checks.atLeast(rows, 3, "rows");
        String heading = title.isBlank() ? "" : AsciiChart.cut(title, columns) + "\n\n";
        return panels.stream()
                .map(panel -> new AsciiChart(panel, columns, rows).draw())
                .collect(Collectors.joining("\n", heading, ""));
    }

    /**
     * Returns the panels as charts of XChart, to change what this class does not offer. They are
     * new at each call. An axis whose values lie closer than 1e-7, or further apart than 1e12, is
     * in another unit, a power of ten; its labels are in its own.
     *
     * @return a chart for each panel
     */
    public List<XYChart> xchart() {
        return panels.stream()
                .map(p -> XyCharts.of(p, theme, WIDTH, FigurePainter.naturalHeight(p)))
                .toList();
    }
}
