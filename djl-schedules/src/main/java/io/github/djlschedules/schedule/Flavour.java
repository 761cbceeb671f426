package io.github.djlschedules.schedule;

/**
 * The library whose one-cycle curve is followed. Each draws another one from the same numbers.
 *
 * <p>With {@code N} the total steps, {@code f} the rise share, {@code d} the division factor and
 * {@code e} the final division factor, the knots are
 *
 * <table>
 * <caption>Knots: step, and rate there</caption>
 * <tr><th>flavour</th><th>start</th><th>peak</th><th>end</th></tr>
 * <tr><td>PYTORCH</td><td>0: max/d</td><td>f*N - 1: max</td><td>N - 1: max/d/e</td></tr>
 * <tr><td>KERAS</td><td>0: low</td><td>f*N: high</td><td>N: 0</td></tr>
 * <tr><td>FASTAI</td><td>0: max/d</td><td>f*N: max</td><td>N: max/e</td></tr>
 * </table>
 *
 * <p>So PyTorch uses its last rate, at step N - 1, while the other two are one step short of
 * theirs.
 *
 * @since 0.1.0
 */
public enum Flavour {
    /**
     * {@code torch.optim.lr_scheduler.OneCycleLR}; alone in having three phases and lines.
     *
     * @see <a
     *     href="https://docs.pytorch.org/docs/stable/generated/torch.optim.lr_scheduler.OneCycleLR.html">OneCycleLR</a>
     */
    PYTORCH(0.3, 1e4),

    /**
     * {@code OneCycle} of keras_one_cycle_clr; takes a range of rates, and falls towards 0.
     *
     * @see <a href="https://github.com/psklight/keras_one_cycle_clr">keras_one_cycle_clr</a>
     */
    KERAS(0.3, Double.POSITIVE_INFINITY),

    /**
     * {@code fit_one_cycle} of fastai.
     *
     * @see <a href="https://docs.fast.ai/callback.schedule.html">fastai, Hyperparam schedule</a>
     */
    FASTAI(0.25, 1e5);

    private final double riseShare;
    private final double finalDivFactor;

    Flavour(double riseShare, double finalDivFactor) {
        this.riseShare = riseShare;
        this.finalDivFactor = finalDivFactor;
    }

    /**
     * Returns the default share of the steps in which the rate rises.
     *
     * @return the share, in [0, 1]
     */
    public double riseShare() {
        return riseShare;
    }

    /**
     * Returns the default final division factor: of the start rate in PyTorch, of the maximum in
     * fastai; infinite in Keras, whose curve falls to 0.
     *
     * @return the factor, above 0
     */
    public double finalDivFactor() {
        return finalDivFactor;
    }

    double end(double start, double peak, double finalDivFactor) {
        return (this == FASTAI ? peak : start) / finalDivFactor;
    }
}
