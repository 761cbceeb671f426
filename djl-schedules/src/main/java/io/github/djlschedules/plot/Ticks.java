package io.github.djlschedules.plot;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;

/** The ticks of an axis and their labels, which are short: 0.001, 1e-5, 20000. */
final class Ticks {

    /** From these powers of ten on, a label is shorter with an exponent. */
    private static final int SMALL = -3;

    private static final int LARGE = 6;

    private static final int MOST_DECADE_LABELS = 9;

    private Ticks() {}

    /** Returns the values at which an axis has room for about so many labelled ticks. */
    static List<Double> of(AxisRange range, double count) {
        List<Double> ticks = new ArrayList<>();
        if (range.log() && range.span() >= 1) {
            int first = (int) Math.floor(Math.log10(range.low()));
            int last = (int) Math.ceil(Math.log10(range.high()));
            for (int power = first; power <= last; power++) {
                for (int digit = 1; digit <= 9; digit++) {
                    double value = new BigDecimal(digit).scaleByPowerOfTen(power).doubleValue();
                    if (range.contains(value) && isLabelled(value, range, count)) {
                        ticks.add(value);
                    }
                }
            }
            return ticks;
        }
        BigDecimal step = step(range.high() - range.low(), count);
        BigDecimal from = new BigDecimal(range.low()).divide(step, 0, RoundingMode.CEILING);
        for (BigDecimal tick = from.multiply(step);
                tick.doubleValue() <= range.high();
                tick = tick.add(step)) {
            ticks.add(tick.doubleValue());
        }
        return ticks;
    }

    /** Returns the label of a tick, or a blank if a logarithmic axis has no room for it. */
    static String label(double value, AxisRange range, double count) {
        if (range.log()) {
            return isLabelled(value, range, count) ? number(BigDecimal.valueOf(value), 3) : " ";
        }
        // One part in ten thousand of the axis is less than a pixel: what lies below is rounding.
        int precision = power(range.span()) - 4;
        BigDecimal rounded =
                new BigDecimal(value)
                        .setScale(-precision, RoundingMode.HALF_EVEN)
                        .stripTrailingZeros();
        if (rounded.signum() == 0) {
            return "0";
        }
        int top = power(Math.max(Math.abs(range.low()), Math.abs(range.high())));
        if (top < SMALL || top >= LARGE) {
            return scientific(rounded);
        }
        int decimals = Math.max(0, Math.max(step(range.span(), count).scale(), rounded.scale()));
        return rounded.setScale(decimals, RoundingMode.UNNECESSARY).toPlainString();
    }

    /** Returns a number in its short form, to so many significant digits. */
    static String number(BigDecimal value, int digits) {
        BigDecimal rounded = value.round(new MathContext(digits)).stripTrailingZeros();
        int power = rounded.precision() - rounded.scale() - 1;
        boolean plain = rounded.signum() == 0 || (power >= SMALL && power < LARGE);
        return plain ? rounded.toPlainString() : scientific(rounded);
    }

    private static String scientific(BigDecimal value) {
        int power = value.precision() - value.scale() - 1;
        return value.scaleByPowerOfTen(-power).stripTrailingZeros().toPlainString() + "e" + power;
    }

    /**
     * Within one decade all are labelled, within two 1, 2 and 5, beyond it decades or every n-th.
     */
    private static boolean isLabelled(double value, AxisRange range, double count) {
        int power = power(value * (1 + 1e-9));
        long digit = Math.round(value / Math.pow(10, power));
        if (range.span() < 1) {
            return true;
        }
        if (range.span() < 2) {
            return digit == 1 || digit == 2 || digit == 5;
        }
        int every = (int) Math.ceil(range.span() / Math.min(count, MOST_DECADE_LABELS));
        return digit == 1 && Math.floorMod(power, every) == 0;
    }

    /** Returns 1, 2 or 5 times a power of ten, the step that gives about so many ticks. */
    private static BigDecimal step(double span, double count) {
        double rough = span / count;
        int power = power(rough);
        double lead = rough / Math.pow(10, power);
        int digit = lead > 7.5 ? 10 : lead > 3.5 ? 5 : lead > 1.5 ? 2 : 1;
        return new BigDecimal(digit).scaleByPowerOfTen(power).stripTrailingZeros();
    }

    private static int power(double value) {
        return (int) Math.floor(Math.log10(value));
    }
}
