package io.github.djlschedules.rangetest;

/**
 * Tells when a curve has diverged: when {@code loss > best + (factor - 1) * max(|best|, 0.1 *
 * (first - best))}, from the second point.
 *
 * <p>For positive losses this is the peers' {@code loss > factor * best}; it also holds for
 * negative ones, where theirs stops at the first point, and for a best loss near 0, which theirs
 * would call diverged after a wobble.
 */
final class Divergence {

    private static final double LEAST_SHARE = 0.1;

    private final double factor;
    private double first = Double.NaN;
    private double best = Double.NaN;

    Divergence(double factor) {
        this.factor = factor;
    }

    /** Takes the next loss; returns whether the curve has diverged with it. NaN always has. */
    boolean add(double loss) {
        if (!Double.isFinite(loss)) {
            return true;
        }
        if (Double.isNaN(first)) {
            first = loss;
            best = loss;
            return false;
        }
        best = Math.min(best, loss);
        double unit = Math.max(Math.abs(best), LEAST_SHARE * (first - best));
        return loss > best + (factor - 1) * unit;
    }
}
