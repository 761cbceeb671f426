package io.github.djlschedules.plot;

import de.erichseifert.vectorgraphics2d.Document;
import de.erichseifert.vectorgraphics2d.VectorGraphics2D;
import de.erichseifert.vectorgraphics2d.svg.SVGProcessor;
import de.erichseifert.vectorgraphics2d.util.PageSize;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;

/** Draws a figure as SVG, with its words as text beside the outlines of their letters. */
final class SvgWriter {

    private SvgWriter() {}

    static String write(Figure figure, FigurePainter painter) {
        VectorGraphics2D g = new VectorGraphics2D();
        painter.paint(g);
        PageSize size = new PageSize(painter.width(), painter.height());
        Document document = new SVGProcessor().getDocument(g.getCommands(), size);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            document.writeTo(bytes);
        } catch (IOException e) {
            throw new AssertionError("Memory can be written", e);
        }
        String svg = bytes.toString(StandardCharsets.UTF_8);
        // XChart draws letters as outlines; screen readers and searches need the words.
        int root = svg.indexOf("<svg");
        int inside = svg.indexOf('>', root) + 1;
        // Without the document type, which would make some readers fetch it from the network.
        String head = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";
        return head + svg.substring(root, inside) + description(figure) + svg.substring(inside);
    }

    private static String description(Figure figure) {
        String panels =
                figure.panels().stream()
                        .map(SvgWriter::description)
                        .collect(Collectors.joining("; "));
        return "<title>" + escape(figure.title()) + "</title><desc>" + escape(panels) + "</desc>";
    }

    private static String description(Panel panel) {
        String names =
                panel.series().stream()
                        .map(Series::name)
                        .filter(name -> !name.isBlank())
                        .collect(Collectors.joining(", "));
        String axes = panel.yLabel() + " against " + panel.xLabel();
        return panel.title().isBlank()
                ? axes + ": " + names
                : panel.title() + ", " + axes + ": " + names;
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
