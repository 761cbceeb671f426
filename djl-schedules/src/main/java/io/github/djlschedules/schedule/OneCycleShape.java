package io.github.djlschedules.schedule;

import io.github.djlschedules.internal.Checks;
import io.github.djlschedules.schedule.Curve.Knot;
import java.util.List;

/**
 * The curve of a one-cycle policy, from which it makes its rate and its momentum: one rise to a
 * large rate, and one long fall to a rate far below the first.
 *
 * <p>The knots are in {@link Flavour}; between two of them runs an {@link Anneal}. Three phases
 * (PyTorch only) put the knots at 0, {@code f*N - 1}, {@code 2*f*N - 2} and {@code N - 1}: the rate
 * rises, falls back to its start in as many steps, and then falls to its end.
 *
 * <p>Knots lie between steps where {@code f*N} is not whole, and then no step has the maximum. With
 * PyTorch's knots a rise shorter than one step starts at the peak, one step is the peak, and a rise
 * share of 1 ends at the peak and holds it (there PyTorch itself divides by zero, or starts lower).
 *
 * @param totalSteps the steps of the whole curve, at least 1
 * @param riseShare the share of the steps in which the rate rises, in [0, 1]; at most 0.5 with
 *     three phases
 * @param anneal the way between two knots; a line in PyTorch's flavour only
 * @param threePhase whether there are three phases; in PyTorch's flavour only
 * @param flavour whose curve it is
 * @see <a href="https://arxiv.org/abs/1708.07120">Smith and Topin, Super-Convergence: Very Fast
 *     Training of Neural Networks Using Large Learning Rates, 2018</a>
 * @since 0.1.0
 */
public record OneCycleShape(
        long totalSteps, double riseShare, Anneal anneal, boolean threePhase, Flavour flavour) {

    /** The default quotient of the maximal rate and the start rate. */
    public static final double DIV_FACTOR = 25;

    /**
     * Makes a shape.
     *
     * @param totalSteps the steps of the whole curve
     * @param riseShare the share of the steps in which the rate rises
     * @param anneal the way between two knots
     * @param threePhase whether there are three phases
     * @param flavour whose curve it is
     * @throws IllegalArgumentException if there is no step, the rise share is outside its range, or
     *     the flavour lacks an option
     */
    public OneCycleShape {
        Checks.atLeast(totalSteps, 1, "totalSteps");
        Checks.within(riseShare, 0, 1, "riseShare");
        Checks.notNull(anneal, "anneal");
        Checks.notNull(flavour, "flavour");
        if (flavour != Flavour.PYTORCH) {
            String rule = "with flavour=" + flavour;
            Checks.require(anneal == Anneal.COSINE, "anneal", "must be COSINE " + rule, anneal);
            Checks.require(!threePhase, "threePhase", "must be false " + rule, threePhase);
        }
        // Above a half PyTorch's second phase may end after the run: its minimum is never used.
        Checks.require(
                !threePhase || riseShare <= 0.5,
                "riseShare",
                "must be at most 0.5 with three phases",
                riseShare);
    }

    /**
     * Makes a cosine curve of two phases, with the flavour's own rise share.
     *
     * @param totalSteps the steps of the whole curve, at least 1
     * @param flavour whose curve it is
     * @return the shape
     * @throws IllegalArgumentException if there is no step, or the flavour is null
     */
    public static OneCycleShape of(long totalSteps, Flavour flavour) {
        double share = Checks.notNull(flavour, "flavour").riseShare();
        return new OneCycleShape(totalSteps, share, Anneal.COSINE, false, flavour);
    }

    /**
     * Returns this shape with another rise share.
     *
     * @param share the share of the steps in which the rate rises, in [0, 1]
     * @return the shape
     * @throws IllegalArgumentException if the share is outside its range
     */
    public OneCycleShape withRiseShare(double share) {
        return new OneCycleShape(totalSteps, share, anneal, threePhase, flavour);
    }

    /**
     * Returns the learning rate with the flavour's own factors.
     *
     * @param maxLr the maximal rate, finite and above 0
     * @return the schedule
     * @throws IllegalArgumentException if the rate is not finite and above 0, or the flavour takes
     *     a range of rates
     */
    public Schedule rate(double maxLr) {
        return rate(maxLr, DIV_FACTOR, flavour.finalDivFactor());
    }

    /**
     * Returns the learning rate.
     *
     * @param maxLr the maximal rate, finite and above 0
     * @param divFactor the maximal rate divided by the start rate, at least 1
     * @param finalDivFactor what the start rate (PyTorch) or the maximal rate (fastai) is divided
     *     by to give the end rate, above 0
     * @return the schedule
     * @throws IllegalArgumentException if a number is outside its range, or the flavour takes a
     *     range of rates
     */
    public Schedule rate(double maxLr, double divFactor, double finalDivFactor) {
        Checks.require(
                flavour != Flavour.KERAS,
                "flavour",
                "must not be KERAS for a maximal rate",
                flavour);
        Checks.positive(maxLr, "maxLr");
        Checks.require(
                Double.isFinite(divFactor) && divFactor >= 1,
                "divFactor",
                "must be finite and >= 1",
                divFactor);
        return between(maxLr / divFactor, maxLr, finalDivFactor);
    }

    /**
     * Returns the learning rate from a range, with the flavour's own final factor.
     *
     * @param low the start rate, finite and not negative
     * @param high the maximal rate, finite and at least the low one
     * @return the schedule
     * @throws IllegalArgumentException if a rate is negative or not finite, or high is below low
     */
    public Schedule rateRange(double low, double high) {
        Ranges.checkRates(low, "low", high, "high");
        return curve(low, high, flavour.end(low, high, flavour.finalDivFactor()));
    }

    /**
     * Returns the learning rate from a range.
     *
     * @param low the start rate, finite and not negative
     * @param high the maximal rate, finite and at least the low one
     * @param finalDivFactor what the start rate (PyTorch) or the maximal rate (fastai) is divided
     *     by to give the end rate, above 0
     * @return the schedule
     * @throws IllegalArgumentException if a number is outside its range, or the flavour has no
     *     final factor
     */
    public Schedule rateRange(double low, double high, double finalDivFactor) {
        Checks.require(
                flavour != Flavour.KERAS,
                "flavour",
                "must not be KERAS for a final factor",
                flavour);
        Ranges.checkRates(low, "low", high, "high");
        return between(low, high, finalDivFactor);
    }

    /**
     * Returns the momentum that goes with the rate: from {@code atLow} to {@code atPeak} and back,
     * through the same knots. It stays at {@code atLow} in the last of three phases.
     *
     * @param atLow the momentum at the start and the end, in [0, 1)
     * @param atPeak the momentum at the maximal rate, in [0, 1); usually below the other
     * @return the schedule
     * @throws IllegalArgumentException if a momentum is outside [0, 1)
     */
    public Schedule momentum(double atLow, double atPeak) {
        Ranges.checkMomenta(atLow, atPeak);
        return curve(atLow, atPeak, atLow);
    }

    private Schedule between(double start, double peak, double finalDivFactor) {
        Checks.positive(finalDivFactor, "finalDivFactor");
        return curve(start, peak, flavour.end(start, peak, finalDivFactor));
    }

    private Schedule curve(double start, double peak, double end) {
        // PyTorch puts its knots at the last step of a phase, the others at the first one after it.
        int shift = flavour == Flavour.PYTORCH ? 1 : 0;
        Knot first = new Knot(0, start);
        Knot top = new Knot(Math.max(0, riseShare * totalSteps - shift), peak);
        Knot last = new Knot(totalSteps - shift, end);
        if (!threePhase) {
            return new Curve(List.of(first, top, last), anneal, totalSteps - 1);
        }
        Knot back = new Knot(Math.max(0, 2 * riseShare * totalSteps - 2), start);
        return new Curve(List.of(first, top, back, last), anneal, totalSteps - 1);
    }
}
