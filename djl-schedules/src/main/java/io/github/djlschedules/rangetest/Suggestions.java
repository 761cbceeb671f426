package io.github.djlschedules.rangetest;

import io.github.djlschedules.plot.Figure;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Applies the rules to curves, and makes one rate of what several of them say. */
final class Suggestions {

    /**
     * The share of points at the start that the rules do not see: the first losses are the noise of
     * single batches. fastai leaves out as many, pytorch-lr-finder and Lightning 10 of 100. Those
     * also leave out up to 5 points at the end; here the end is where the curve diverged, which
     * stays in.
     */
    static final double SKIPPED_SHARE = 0.1;

    /** Rules that differ by more than this disagree. */
    static final double DISAGREEMENT = 10;

    /** Divergence is read over so many points: the exponential average would show it too late. */
    private static final int DIVERGENCE_WINDOW = 5;

    private Suggestions() {}

    /** Returns what one rule says of one curve; NaN if nothing. */
    static double of(SuggestionRule rule, Curve curve) {
        if (!unfit(curve).isEmpty()) {
            return Double.NaN;
        }
        int points = curve.rates().length;
        int from = (int) (points * SKIPPED_SHARE);
        double[] rates = Arrays.copyOfRange(curve.rates(), from, points);
        boolean divergence = rule == SuggestionRule.DIVERGENCE;
        double[] all =
                divergence
                        ? Smoothing.centred(curve.trainLoss(), DIVERGENCE_WINDOW)
                        : curve.smoothedLoss();
        double rate = rule.suggest(rates, Arrays.copyOfRange(all, from, points));
        boolean endedEarly = curve.end() != Curve.End.COMPLETE;
        return divergence && endedEarly && Double.isNaN(rate)
                ? curve.rates()[points - 1] / SuggestionRule.DIVERGENCE_DIVISOR
                : rate;
    }

    /** Returns what one rule says of the repeats of a cell. */
    static Suggestion of(SuggestionRule rule, List<Curve> repeats) {
        double[] rates = repeats.stream().mapToDouble(curve -> of(rule, curve)).toArray();
        return overRepeats(
                rates, repeats, "the " + rule.label() + " rule finds nothing to go by in it");
    }

    /**
     * Returns the rate to train a cell with. This is the one place that decides it.
     *
     * <p>It is the median, on the logarithmic axis, of the rules that gave a rate: for four rules
     * the geometric mean of the middle two. The valley is meant to be cautious and a quarter of the
     * divergence is meant as a ceiling, so the extremes say less than the middle; a mean would
     * follow whichever rule fails on this curve. For the same reason the rules disagree when the
     * two nearest to their median differ by more than ten times, not when the extremes do: those
     * are more than ten times apart on most curves of real training.
     */
    static Suggestion of(List<Curve> repeats) {
        List<String> given = new ArrayList<>();
        List<Double> rates = new ArrayList<>();
        for (SuggestionRule rule : SuggestionRule.values()) {
            Suggestion suggestion = of(rule, repeats);
            if (suggestion.isPresent()) {
                rates.add(suggestion.rate());
                given.add(rule.label() + " " + Figure.number(suggestion.rate()));
            }
        }
        double[] perRule = rates.stream().mapToDouble(rate -> rate).toArray();
        if (Medians.spread(perRule) > DISAGREEMENT) {
            return Suggestion.none(
                    "the rules disagree by more than "
                            + Figure.number(DISAGREEMENT)
                            + " times: "
                            + String.join(", ", given));
        }
        double[] perRepeat = repeats.stream().mapToDouble(Suggestions::middle).toArray();
        return overRepeats(perRepeat, repeats, "no rule finds anything to go by in it");
    }

    private static double middle(Curve curve) {
        return Medians.geometric(
                Arrays.stream(SuggestionRule.values()).mapToDouble(r -> of(r, curve)).toArray());
    }

    /** At least half of the repeats that count must have a rate. */
    private static Suggestion overRepeats(double[] rates, List<Curve> repeats, String otherwise) {
        List<Curve> counted = Repeats.counted(repeats);
        double[] found = Arrays.stream(rates).filter(rate -> !Double.isNaN(rate)).toArray();
        if (found.length == 0 || found.length * 2 < counted.size()) {
            String reason =
                    counted.stream()
                            .map(Suggestions::unfit)
                            .filter(text -> !text.isEmpty())
                            .findFirst()
                            .orElse(otherwise);
            return Suggestion.none(found.length > 0 ? "of most repeats, " + reason : reason);
        }
        return new Suggestion(
                Medians.geometric(found),
                Arrays.stream(found).min().getAsDouble(),
                Arrays.stream(found).max().getAsDouble(),
                "");
    }

    /**
     * Returns why no rule may be applied to a curve; empty if they may. The smoothed loss must fall
     * below the mean of the first tenth by more than 1 % of it, and by more than the training loss
     * changes from point to point (the median change).
     */
    private static String unfit(Curve curve) {
        int points = curve.rates().length;
        if (curve.end() == Curve.End.FAILED) {
            return "the curve could not be run: " + curve.failure();
        }
        if (points < 2) {
            return "the curve has " + (points == 1 ? "1 point" : "no points");
        }
        double start = Noise.start(curve.trainLoss());
        double lowest = Arrays.stream(curve.smoothedLoss()).min().getAsDouble();
        double noise = Noise.of(curve.trainLoss(), start);
        if (start - lowest > noise) {
            return "";
        }
        String fall =
                start > lowest
                        ? "falls from " + Figure.number(start) + " only to " + Figure.number(lowest)
                        : "never falls below its start of " + Figure.number(start);
        return "the training loss " + fall + ", and its noise is " + Figure.number(noise);
    }
}
