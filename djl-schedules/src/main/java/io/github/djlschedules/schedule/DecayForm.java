package io.github.djlschedules.schedule;

/**
 * The form of the decay in {@link Schedule#warmupStableDecay}.
 *
 * <p>With {@code p} the share of the decay that is done, the value is {@code end + (peak - end) *
 * left(p)}.
 *
 * @since 0.1.0
 */
public enum DecayForm {
    /** A straight line: {@code left(p) = 1 - p}. */
    LINEAR,

    /** Half a cosine, flat at both ends: {@code left(p) = (1 + cos(pi * p)) / 2}. */
    COSINE,

    /**
     * Steep at first, and then ever flatter: {@code left(p) = 1 - sqrt(p)}.
     *
     * @see <a href="https://arxiv.org/abs/2405.18392">Hägele and others, Scaling Laws and
     *     Compute-Optimal Training Beyond Fixed Training Durations, 2024</a>
     */
    ONE_MINUS_SQRT;

    double between(double peak, double end, double progress) {
        return switch (this) {
            case LINEAR -> Anneal.LINEAR.between(peak, end, progress);
            case COSINE -> Anneal.COSINE.between(peak, end, progress);
            case ONE_MINUS_SQRT -> Anneal.LINEAR.between(peak, end, Math.sqrt(progress));
        };
    }
}
