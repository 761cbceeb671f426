package io.github.djlschedules.plot;

import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Rectangle2D;
import org.jspecify.annotations.Nullable;

/**
 * The elements of an SVG in the order of their drawing. Lines alike in a row are one path. Nothing
 * has an identifier, so that many pictures may stand in one page.
 */
final class SvgElements {

    private final StringBuilder text = new StringBuilder();
    private SvgPath path = new SvgPath();
    private String look = "";
    private String frame = "";

    /** Lets what follows show within a rectangle alone, or anywhere. */
    void clip(@Nullable Rectangle2D clip) {
        String next = clip == null ? "" : frame(clip);
        if (!next.equals(frame)) {
            endPath();
            text.append(frame.isEmpty() ? "" : "</svg>\n").append(next);
            frame = next;
        }
    }

    /** An inner picture shows nothing beyond its bounds. */
    private static String frame(Rectangle2D clip) {
        String x = SvgPath.number(clip.getX());
        String y = SvgPath.number(clip.getY());
        String width = SvgPath.number(clip.getWidth());
        String height = SvgPath.number(clip.getHeight());
        return ("<svg x=\"%1$s\" y=\"%2$s\" width=\"%3$s\" height=\"%4$s\""
                        + " viewBox=\"%1$s %2$s %3$s %4$s\">\n")
                .formatted(x, y, width, height);
    }

    void line(String stroke, Shape line, AffineTransform transform) {
        if (!stroke.equals(look)) {
            endPath();
            look = stroke;
        }
        path.add(line, transform);
    }

    void area(String fill, Shape area, AffineTransform transform) {
        endPath();
        look = fill;
        path.add(area, transform);
        endPath();
    }

    private void endPath() {
        if (!path.isEmpty()) {
            text.append("<path ").append(look).append(" d=\"").append(path).append("\"/>\n");
            path = new SvgPath();
        }
        look = "";
    }

    /** Returns all of them. */
    String end() {
        clip(null);
        endPath();
        return text.toString();
    }
}
