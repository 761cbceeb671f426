package io.github.djlschedules.plot;

import java.util.stream.Collectors;

/** Draws a figure as SVG, with its words as text beside the outlines of their letters. */
final class SvgWriter {

    private SvgWriter() {}

    static String write(Figure figure, FigurePainter painter) {
        SvgElements elements = new SvgElements();
        painter.paint(new SvgGraphics(elements));
        // XChart draws letters as outlines; screen readers and searches need the words.
        return """
                <svg xmlns="http://www.w3.org/2000/svg" width="%1$s" height="%2$s" viewBox="0 0 %1$s %2$s">
                """
                        .formatted(painter.width(), painter.height())
                + description(figure)
                + elements.end()
                + "</svg>\n";
    }

    private static String description(Figure figure) {
        String panels =
                figure.panels().stream()
                        .map(SvgWriter::description)
                        .collect(Collectors.joining("; "));
        String title = figure.title().isBlank() ? "" : element("title", figure.title());
        return title + element("desc", panels);
    }

    private static String description(Panel panel) {
        String names =
                panel.series().stream()
                        .map(Series::name)
                        .filter(name -> !name.isBlank())
                        .collect(Collectors.joining(", "));
        String axes =
                panel.xLabel().isBlank()
                        ? panel.yLabel()
                        : panel.yLabel() + " against " + panel.xLabel();
        return panel.title().isBlank()
                ? axes + ": " + names
                : panel.title() + ", " + axes + ": " + names;
    }

    private static String element(String tag, String text) {
        String escaped = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
        return "<" + tag + ">" + escaped + "</" + tag + ">\n";
    }
}
