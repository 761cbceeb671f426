package io.github.djlschedules.plot;

import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Line2D;
import java.awt.geom.PathIterator;
import java.math.BigDecimal;

/**
 * The data of an SVG path: outlines to a hundredth of a pixel, each point relative to the one
 * before, as it was rounded.
 */
final class SvgPath {

    private static final double HUNDRED = 100;

    /** In the order of {@link PathIterator}'s constants. */
    private static final String COMMANDS = "mlqcz";

    private static final int[] POINTS = {1, 1, 2, 3, 0};

    private final StringBuilder data = new StringBuilder();
    private final long[] at = new long[6];
    private int last = PathIterator.SEG_CLOSE;
    private long x;
    private long y;
    private long startX;
    private long startY;

    /** Adds an outline; a line that begins where the last ended goes on with it. */
    void add(Shape shape, AffineTransform transform) {
        double[] exact = new double[6];
        PathIterator outline = shape.getPathIterator(transform);
        for (; !outline.isDone(); outline.next()) {
            int command = outline.currentSegment(exact);
            for (int i = 0; i < exact.length; i++) {
                at[i] = Math.round(exact[i] * HUNDRED);
            }
            if (command == PathIterator.SEG_CUBICTO && isSmoothed()) {
                command = PathIterator.SEG_LINETO;
                at[0] = at[4];
                at[1] = at[5];
            }
            // No other outline: one that closes would close to where the first began.
            boolean goesOn =
                    command == PathIterator.SEG_MOVETO
                            && shape instanceof Line2D
                            && at[0] == x
                            && at[1] == y;
            if (data.isEmpty() || !goesOn) {
                add(command);
            }
        }
    }

    /** Tells XChart's "smooth" curve, which {@link SinglePath} uses for straight lines. */
    private boolean isSmoothed() {
        return at[0] == at[2] && at[1] == y && at[3] == at[5];
    }

    private void add(int command) {
        boolean repeated = command == last && command != PathIterator.SEG_MOVETO;
        if (!repeated || command == PathIterator.SEG_CLOSE) {
            data.append(COMMANDS.charAt(command));
        }
        int points = POINTS[command];
        for (int i = 0; i < points; i++) {
            add(at[2 * i] - x, repeated || i > 0);
            add(at[2 * i + 1] - y, true);
        }
        x = points == 0 ? startX : at[2 * points - 2];
        y = points == 0 ? startY : at[2 * points - 1];
        if (command == PathIterator.SEG_MOVETO) {
            startX = x;
            startY = y;
        }
        last = command;
    }

    private void add(long hundredths, boolean apart) {
        data.append(apart && hundredths >= 0 ? " " : "").append(number(hundredths));
    }

    /** Returns a length as short as it can be written. */
    static String number(double length) {
        return number(Math.round(length * HUNDRED));
    }

    private static String number(long hundredths) {
        return BigDecimal.valueOf(hundredths, 2)
                .stripTrailingZeros()
                .toPlainString()
                .replaceFirst("^(-?)0\\.", "$1.");
    }

    boolean isEmpty() {
        return data.isEmpty();
    }

    /** Returns the data. */
    @Override
    public String toString() {
        return data.toString();
    }
}
