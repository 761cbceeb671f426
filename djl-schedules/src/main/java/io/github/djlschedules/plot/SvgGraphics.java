package io.github.djlschedules.plot;

import de.erichseifert.vectorgraphics2d.VectorGraphics2D;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Shape;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Draws elements of an SVG, in opaque colours. Its own writer would make files several times as
 * large; what is used of it is the state that a {@link java.awt.Graphics2D} keeps.
 */
final class SvgGraphics extends VectorGraphics2D {

    /** In the order of {@link BasicStroke}'s constants. */
    private static final List<String> CAPS = List.of("butt", "round", "square");

    private static final List<String> JOINS = List.of("miter", "round", "bevel");

    private final SvgElements elements;

    SvgGraphics(SvgElements elements) {
        this.elements = elements;
    }

    /** {@inheritDoc} */
    @Override
    public void draw(Shape shape) {
        clip();
        elements.line(stroke((BasicStroke) getStroke()), shape, getTransform());
    }

    /** {@inheritDoc} */
    @Override
    public void fill(Shape shape) {
        clip();
        elements.area("fill=\"" + colour() + '"', shape, getTransform());
    }

    /** All clips of charts are rectangles. */
    private void clip() {
        Shape clip = getClip();
        elements.clip(
                clip == null ? null : getTransform().createTransformedShape(clip).getBounds2D());
    }

    private String stroke(BasicStroke stroke) {
        String line =
                ("fill=\"none\" stroke=\"%s\" stroke-width=\"%s\" stroke-linecap=\"%s\""
                                + " stroke-linejoin=\"%s\"")
                        .formatted(
                                colour(),
                                SvgPath.number(stroke.getLineWidth()),
                                CAPS.get(stroke.getEndCap()),
                                JOINS.get(stroke.getLineJoin()));
        float[] dash = stroke.getDashArray();
        return dash == null ? line : line + " stroke-dasharray=\"" + lengths(dash) + '"';
    }

    private static String lengths(float[] dash) {
        return IntStream.range(0, dash.length)
                .mapToObj(i -> SvgPath.number(dash[i]))
                .collect(Collectors.joining(" "));
    }

    private String colour() {
        Color colour = getColor();
        return "#%06x".formatted(colour.getRGB() & 0xFFFFFF);
    }
}
