package io.github.djlschedules.rangetest;

/**
 * What to train with, or the reason why the test does not tell. The first four accessors throw
 * {@link IllegalStateException} with that reason if there is none.
 *
 * @param maxLr the rate at the peak of a one-cycle policy
 * @param baseLr the rate at its start, a tenth of the peak (Smith 2018)
 * @param weightDecay the weight decay
 * @param momentum the momentum; NaN if the grid names none and the optimizer's own holds
 * @param reason one sentence with the numbers: why these, or why none
 * @see RangeTestResult#best()
 * @since 0.1.0
 */
public record Best(
        double maxLr, double baseLr, double weightDecay, double momentum, String reason) {

    /** Smith 2018: "the minimum learning rate can be 10 times smaller than the maximum". */
    private static final double BASE_DIVISOR = 10;

    static Best of(double maxLr, Cell cell, String reason) {
        return new Best(maxLr, maxLr / BASE_DIVISOR, cell.weightDecay(), cell.momentum(), reason);
    }

    static Best none(String reason) {
        return new Best(Double.NaN, Double.NaN, Double.NaN, Double.NaN, reason);
    }

    /**
     * Tells whether there is a recommendation.
     *
     * @return whether the other accessors have a value
     */
    public boolean isPresent() {
        return !Double.isNaN(maxLr);
    }

    /**
     * Returns the rate at the peak.
     *
     * @return it
     * @throws IllegalStateException if there is no recommendation
     */
    @Override
    public double maxLr() {
        return present(maxLr);
    }

    /**
     * Returns the rate at the start.
     *
     * @return it
     * @throws IllegalStateException if there is no recommendation
     */
    @Override
    public double baseLr() {
        return present(baseLr);
    }

    /**
     * Returns the weight decay.
     *
     * @return it
     * @throws IllegalStateException if there is no recommendation
     */
    @Override
    public double weightDecay() {
        return present(weightDecay);
    }

    /**
     * Returns the momentum; NaN if the optimizer's own holds.
     *
     * @return it
     * @throws IllegalStateException if there is no recommendation
     */
    @Override
    public double momentum() {
        return present(momentum);
    }

    private double present(double value) {
        if (!isPresent()) {
            throw new IllegalStateException(reason);
        }
        return value;
    }
}
