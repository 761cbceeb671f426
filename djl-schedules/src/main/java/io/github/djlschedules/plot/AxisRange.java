package io.github.djlschedules.plot;

/** The ends of an axis, linear or logarithmic. The low end always lies below the high end. */
record AxisRange(double low, double high, boolean log) {

    private static final double X_PADDING = 0.012;
    private static final double Y_PADDING = 0.05;

    /** A span below this share of the values is rounding noise, and drawn as a constant. */
    private static final double NOISE = 1e-9;

    /** Around a constant the axis shows this share of it on either side. */
    private static final double CONSTANT = 0.2;

    /** In decades: a logarithmic axis this short ends at digits of its own. */
    private static final double FEW_TICKS = 0.5;

    private static final double HAIR = 0.005;

    static AxisRange ofX(Panel panel, boolean log, double low, double high) {
        Extent extent = new Extent(log, low, high);
        for (Series series : panel.series()) {
            for (int i = 0; i < series.size(); i++) {
                if (Double.isFinite(series.y(i))) {
                    extent.add(series.x(i));
                }
            }
        }
        panel.marks().forEach(mark -> extent.add(mark.x()));
        return extent.padded(X_PADDING);
    }

    static AxisRange ofY(Panel panel, boolean log, double low, double high) {
        Extent extent = new Extent(log, low, high);
        AxisRange window = panel.xRange();
        for (Series series : panel.series()) {
            for (int i = 0; i < series.size(); i++) {
                if (window.contains(series.x(i))) {
                    extent.add(series.y(i));
                }
            }
        }
        panel.marks().stream()
                .filter(mark -> !mark.isLine() && window.contains(mark.x()))
                .forEach(mark -> extent.add(mark.y()));
        return extent.padded(Y_PADDING);
    }

    boolean contains(double value) {
        return value >= low && value <= high;
    }

    /** Returns whether a value can be placed on this axis at all, within its ends or beyond. */
    boolean draws(double value) {
        return Double.isFinite(value) && (!log || value > 0);
    }

    /** Returns the place of a value: 0 at the low end, 1 at the high end. */
    double place(double value) {
        return (scale(value) - scale(low)) / (scale(high) - scale(low));
    }

    /** Returns the span, in decades if the axis is logarithmic. */
    double span() {
        return scale(high) - scale(low);
    }

    /** Returns the value at a place. */
    double valueAt(double place) {
        double scaled = scale(low) + place * (scale(high) - scale(low));
        return log ? Math.pow(10, scaled) : scaled;
    }

    private double scale(double value) {
        return log ? Math.log10(value) : value;
    }

    private static final class Extent {

        private final boolean log;
        private final double low;
        private final double high;
        private double least = Double.POSITIVE_INFINITY;
        private double greatest = Double.NEGATIVE_INFINITY;

        Extent(boolean log, double low, double high) {
            this.log = log;
            this.low = low;
            this.high = high;
        }

        void add(double value) {
            if (Double.isFinite(value) && (!log || value > 0)) {
                least = Math.min(least, value);
                greatest = Math.max(greatest, value);
            }
        }

        AxisRange padded(double share) {
            boolean empty = least > greatest;
            double a = scale(Double.isNaN(low) ? (empty ? (log ? 0.1 : 0) : least) : low);
            double b = scale(Double.isNaN(high) ? (empty ? 1 : greatest) : high);
            if (!(b - a > NOISE * Math.max(Math.abs(a), Math.abs(b)))) {
                double half = log ? 0.5 : Math.max(Math.abs(a), Math.abs(b)) * CONSTANT;
                half = half > 0 ? half : 1;
                a = Double.isNaN(low) ? Math.min(a, b) - half : a;
                b = Double.isNaN(high) ? Math.max(a, b) + half : b;
            } else {
                double padding = (b - a) * share;
                a = Double.isNaN(low) ? a - padding : a;
                b = Double.isNaN(high) ? b + padding : b;
            }
            if (log && b - a < FEW_TICKS) {
                // Between two digits of one decade XChart finds no tick: show both.
                a = Double.isNaN(low) ? Math.log10(digit(unscale(a), true)) - HAIR : a;
                b = Double.isNaN(high) ? Math.log10(digit(unscale(b), false)) + HAIR : b;
            }
            return new AxisRange(unscale(a), unscale(b), log);
        }

        private static double digit(double value, boolean down) {
            double decade = Math.pow(10, Math.floor(Math.log10(value)));
            double digits = value / decade;
            return decade * (down ? Math.floor(digits) : Math.ceil(digits));
        }

        private double scale(double value) {
            return log ? Math.log10(value) : value;
        }

        private double unscale(double value) {
            return log ? Math.pow(10, value) : value;
        }
    }
}
