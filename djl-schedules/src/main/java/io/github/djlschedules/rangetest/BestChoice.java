package io.github.djlschedules.rangetest;

import io.github.djlschedules.plot.Figure;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Chooses the cell to train with. */
final class BestChoice {

    /** Losses within this share of the lowest are tied. */
    private static final double TIED = 0.01;

    /** Rates this close are the same point of the sweep. */
    private static final double SAME_RATE = 1e-9;

    private record Candidate(Cell cell, double loss, Suggestion suggestion) {

        String name() {
            return CellNames.sentence(cell);
        }

        double decay() {
            return Double.isNaN(cell.weightDecay()) ? -1 : cell.weightDecay();
        }
    }

    /** The choice: its cell, or if there is none the first with a finite loss, or cell 0. */
    record Chosen(int cell, Best best) {}

    private final List<Candidate> all;
    private final String what;

    private BestChoice(RangeTestResult result) {
        all =
                IntStream.range(0, result.cells().size())
                        .mapToObj(i -> candidate(result, i))
                        .filter(candidate -> !Double.isNaN(candidate.loss))
                        .toList();
        what = result.hasValidation() ? "validation loss" : "training loss";
    }

    private static Candidate candidate(RangeTestResult result, int cell) {
        double weight = result.run().smoothing();
        double[] lowest =
                result.curves(cell).stream().mapToDouble(curve -> lowest(curve, weight)).toArray();
        return new Candidate(
                result.cells().get(cell), Medians.arithmetic(lowest), result.suggestion(cell));
    }

    private static double lowest(Curve curve, double weight) {
        double[] losses =
                curve.hasValidation()
                        ? Smoothing.ema(curve.validationLoss(), weight)
                        : curve.smoothedLoss();
        return Arrays.stream(losses).filter(Double::isFinite).min().orElse(Double.NaN);
    }

    static Chosen of(RangeTestResult result) {
        return new BestChoice(result).choose();
    }

    private Chosen choose() {
        List<Candidate> usable = all.stream().filter(c -> c.suggestion.isPresent()).toList();
        if (usable.isEmpty()) {
            String reasons =
                    all.stream()
                            .map(c -> c.name() + ": " + c.suggestion.reason())
                            .collect(Collectors.joining("; "));
            return all.isEmpty()
                    ? new Chosen(0, Best.none("no curve has a finite loss"))
                    : new Chosen(all.get(0).cell.index(), Best.none("no rate: " + reasons));
        }
        Candidate lowest = usable.stream().min(Comparator.comparing(Candidate::loss)).get();
        double bound = lowest.loss + TIED * Math.abs(lowest.loss);
        List<Candidate> tied = usable.stream().filter(c -> c.loss <= bound).toList();
        double fastest = tied.stream().mapToDouble(c -> c.suggestion.rate()).max().getAsDouble();
        List<Candidate> fast =
                tied.stream()
                        .filter(c -> c.suggestion.rate() >= fastest * (1 - SAME_RATE))
                        .toList();
        Candidate best =
                fast.stream()
                        .max(
                                Comparator.comparingDouble(Candidate::decay)
                                        .thenComparing(c -> -c.cell.index()))
                        .get();
        String reason = reason(best, tied, fast) + passedOver(lowest);
        return new Chosen(best.cell.index(), Best.of(best.suggestion.rate(), best.cell, reason));
    }

    private String reason(Candidate best, List<Candidate> tied, List<Candidate> fast) {
        String loss = Figure.number(best.loss);
        String rate = Figure.number(best.suggestion.rate());
        if (tied.size() == 1) {
            String reached =
                    all.size() == 1
                            ? " reaches a " + what + " of " + loss
                            : " reaches the lowest " + what + ", " + loss + ",";
            return best.name() + reached + " and suggests the rate " + rate;
        }
        String others =
                tied.stream()
                        .filter(c -> c.cell.index() != best.cell.index())
                        .map(
                                c ->
                                        c.name()
                                                + " ("
                                                + Figure.number(c.loss)
                                                + ", rate "
                                                + Figure.number(c.suggestion.rate())
                                                + ")")
                        .collect(Collectors.joining(", "));
        String by = fast.size() == 1 ? "suggests the largest rate, " : "is the larger at the rate ";
        if (fast.size() > 1 && fast.stream().allMatch(c -> c.decay() == best.decay())) {
            by = "comes first at the rate ";
        }
        return best.name()
                + " ("
                + what
                + " "
                + loss
                + ") is within 1 % of the lowest, as "
                + (tied.size() == 2 ? "is " : "are ")
                + others
                + ", and "
                + by
                + rate;
    }

    private String passedOver(Candidate lowest) {
        return all.stream()
                .filter(c -> c.loss < lowest.loss && !c.suggestion.isPresent())
                .min(Comparator.comparing(Candidate::loss))
                .map(
                        c ->
                                "; "
                                        + c.name()
                                        + " reaches "
                                        + Figure.number(c.loss)
                                        + ", but "
                                        + c.suggestion.reason())
                .orElse("");
    }
}
