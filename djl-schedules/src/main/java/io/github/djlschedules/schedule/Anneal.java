package io.github.djlschedules.schedule;

/**
 * The way from one value to the next.
 *
 * <p>With {@code p} the progress from 0 to 1, the value is {@code from + (to - from) * w(p)}.
 *
 * @since 0.1.0
 */
public enum Anneal {
    /** Half a cosine, flat at both ends: {@code w(p) = (1 - cos(pi * p)) / 2}. */
    COSINE,

    /** A straight line: {@code w(p) = p}. */
    LINEAR;

    /** Every interpolation of this package: exact at both ends, and never outside them. */
    double between(double from, double to, double progress) {
        if (progress <= 0) {
            return from;
        }
        double weight = this == COSINE ? (1 - Math.cos(Math.PI * progress)) / 2 : progress;
        // Both are asked, for near its end a cosine rounds to 1 before the progress does.
        if (progress >= 1 || weight >= 1) {
            return to;
        }
        // No clamp: with weight < 1 the product rounds to less than the exact difference, so that
        // the sum cannot pass the end, though (to - from) itself may have been rounded up.
        return from + (to - from) * weight;
    }
}
