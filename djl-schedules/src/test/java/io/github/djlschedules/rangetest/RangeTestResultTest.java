package io.github.djlschedules.rangetest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RangeTestResultTest {

    private static final double[] RATES = Curves.sweep(1e-4, 1, 41);

    /** Flat, then a straight fall between two rates down to a floor, then flat. */
    private static double[] fall(double from, double to, double floor) {
        return Arrays.stream(RATES)
                .map(r -> Math.max(0, Math.min(1, Math.log(r / from) / Math.log(to / from))))
                .map(share -> 2 - (2 - floor) * share)
                .toArray();
    }

    private static RangeTestResult result(Curve... curves) {
        return new RangeTestResult(List.of(curves), Curves.RUN);
    }

    private static Curve smoothed(double[] losses, double[] smooth, Curve.End end) {
        Cell cell = new Cell(0, 0, Double.NaN, 0);
        return new Curve(cell, RATES, losses, smooth, new double[0], Map.of(), end);
    }

    private static Curve repeat(Curve curve, int repeat, double momentum) {
        Cell cell = curve.cell();
        return new Curve(
                new Cell(cell.index(), cell.weightDecay(), momentum, repeat),
                curve.rates(),
                curve.trainLoss(),
                curve.smoothedLoss(),
                curve.validationLoss(),
                curve.metrics(),
                curve.end());
    }

    private static Curve validated(Curve curve, double... losses) {
        return new Curve(
                curve.cell(),
                curve.rates(),
                curve.trainLoss(),
                curve.smoothedLoss(),
                losses,
                Map.of(),
                curve.end());
    }

    @Test
    void rateOfACellIsTheMedianOfItsRules() {
        Curve curve = Curves.of(0, 0, RATES, fall(1e-3, 0.1, 1));
        RangeTestResult result = result(curve);
        double[] rates =
                Arrays.stream(SuggestionRule.values())
                        .mapToDouble(rule -> result.suggestion(rule, 0).rate())
                        .filter(rate -> !Double.isNaN(rate))
                        .sorted()
                        .toArray();
        assertThat(rates).hasSize(3);
        assertThat(result.suggestion(0).rate()).isEqualTo(rates[1]);
        assertThat(result.suggestion(SuggestionRule.MINIMUM).rate()).isCloseTo(0.01, within(1e-9));
        assertThat(result.suggestion(SuggestionRule.DIVERGENCE).isPresent()).isFalse();
        assertThat(result.suggestion(SuggestionRule.DIVERGENCE).reason())
                .isEqualTo("the divergence rule finds nothing to go by in it");
    }

    @Test
    void curveThatEndedEarlyDivergedAtItsLastPoint() {
        Curve whole = Curves.of(0, 0, RATES, fall(1e-3, 0.1, 1));
        Curve early =
                new Curve(
                        whole.cell(),
                        whole.rates(),
                        whole.trainLoss(),
                        whole.smoothedLoss(),
                        new double[0],
                        Map.of(),
                        Curve.End.NOT_FINITE);
        assertThat(result(early).suggestion(SuggestionRule.DIVERGENCE).rate())
                .isCloseTo(0.25, within(1e-12));
    }

    @Test
    void repeatsGiveTheMedianAndTheRange() {
        Curve low = Curves.of(0, 0, RATES, fall(1e-3, 0.01, 1));
        Curve middle = Curves.of(0, 0, RATES, fall(1e-3, 0.04, 1));
        Curve high = Curves.of(0, 0, RATES, fall(1e-3, 0.1, 1));
        RangeTestResult result =
                result(low, repeat(high, 1, Double.NaN), repeat(middle, 2, Double.NaN));
        Suggestion suggestion = result.suggestion(SuggestionRule.MINIMUM);
        assertThat(suggestion.low()).isCloseTo(0.001, within(1e-9));
        assertThat(suggestion.high()).isCloseTo(0.01, within(1e-9));
        assertThat(suggestion.rate())
                .isEqualTo(result(middle).suggestion(SuggestionRule.MINIMUM).rate());
        Suggestion cell = result.suggestion(0);
        assertThat(cell.rate()).isBetween(cell.low(), cell.high());
        assertThat(cell.low()).isLessThan(cell.high());
    }

    @Test
    void oneOfThreeRepeatsIsTooFew() {
        double[] flat = fall(1e-3, 0.1, 2);
        Curve falls = Curves.of(0, 0, RATES, fall(1e-3, 0.1, 1));
        Curve first = Curves.of(0, 0, RATES, flat);
        RangeTestResult result =
                result(first, repeat(first, 1, Double.NaN), repeat(falls, 2, Double.NaN));
        assertThat(result.suggestion(0).reason())
                .isEqualTo(
                        "of most repeats, the training loss never falls below its start of 2, and"
                                + " its noise is 0.02");
    }

    @Test
    void oneOfTwoRepeatsIsEnough() {
        Curve falls = Curves.of(0, 0, RATES, fall(1e-3, 0.1, 1));
        Curve flat = Curves.of(0, 0, RATES, fall(1e-3, 0.1, 2));
        assertThat(result(flat, repeat(falls, 1, Double.NaN)).suggestion(0).rate())
                .isEqualTo(result(falls).suggestion(0).rate());
    }

    /** The loss goes up and down by 0.8 from point to point; smoothed it falls by 0.5. */
    @Test
    void noneWhereTheFallIsLessThanTheUsualChange() {
        double[] smooth = fall(1e-3, 0.1, 1.5);
        double[] losses = smooth.clone();
        for (int i = 0; i < losses.length; i++) {
            losses[i] += i % 2 == 0 ? 0.4 : -0.4;
        }
        Curve curve = smoothed(losses, smooth, Curve.End.COMPLETE);
        assertThat(result(curve).suggestion(0).reason())
                .startsWith("the training loss falls from 2 only to 1.5, and its noise is 0.8");
        assertThat(result(Curves.of(0, 0, RATES, smooth)).suggestion(0).isPresent()).isTrue();
    }

    @Test
    void noneWhereNothingFell() {
        double[] rising = fall(1e-3, 0.1, 3);
        double[] noise = Curves.loss(RATES, 1e9, 1e9, 1, 3);
        for (double[] losses : List.of(rising, noise, fall(1e-3, 0.1, 1.985))) {
            Curve curve = smoothed(losses, Smoothing.ema(losses, 0.05), Curve.End.DIVERGED);
            Suggestion none = result(curve).suggestion(0);
            assertThat(none.rate()).isNaN();
            assertThat(none.reason()).startsWith("the training loss ").contains("its noise is");
            assertThat(result(curve).suggestion(SuggestionRule.DIVERGENCE).isPresent()).isFalse();
        }
    }

    @Test
    void noneWhereTheRulesDisagree() {
        // Falls steeply once, then a little from point to point up to the largest rate.
        double[] rates = Curves.sweep(1e-6, 10, 71);
        double[] losses = new double[rates.length];
        Arrays.setAll(losses, i -> i <= 10 ? 2 : 1.5 - 0.001 * i);
        RangeTestResult result = result(Curves.of(0, 0, rates, losses));
        assertThat(result.suggestion(0).reason())
                .isEqualTo(
                        "the rules disagree by more than 10 times: steepest 1.26e-5, valley 0.00794,"
                                + " minimum 1");
        assertThat(result.best().isPresent()).isFalse();
    }

    @Test
    void oneRuleThatFailsIsOutvoted() {
        // The same with the lowest loss a decade above the valley's rate: two of three agree.
        double[] rates = Curves.sweep(1e-6, 10, 71);
        double[] losses = new double[rates.length];
        Arrays.setAll(losses, i -> i <= 10 ? 2 : 1.5 - 0.001 * i + (i > 44 ? 0.04 * (i - 44) : 0));
        losses[44] = 1.2;
        RangeTestResult result = result(Curves.of(0, 0, rates, losses));
        assertThat(result.suggestion(SuggestionRule.STEEPEST).rate()).isLessThan(2e-5);
        assertThat(result.suggestion(0).isPresent()).isTrue();
        assertThat(result.suggestion(0).rate()).isBetween(1e-4, 0.01);
    }

    @Test
    void shortCurvesHaveNone() {
        for (int points = 0; points < 4; points++) {
            double[] rates = Curves.sweep(1e-3, 1, points);
            double[] losses = new double[points];
            Arrays.fill(losses, 1);
            RangeTestResult result = result(Curves.of(0, 0, rates, losses));
            assertThat(result.suggestion(0).isPresent()).isFalse();
            assertThat(result.suggestRange().isPresent()).isFalse();
            assertThat(result.best().isPresent()).isFalse();
            assertThat(result.best().reason()).isNotEmpty();
        }
    }

    @Test
    void bestIsTheLowestValidationLoss() {
        double[] losses = fall(1e-3, 0.1, 1);
        Curve high = validated(Curves.of(0, 0, RATES, losses), fall(1e-3, 0.1, 1.2));
        Curve low = validated(Curves.of(1, 1e-4, RATES, losses), fall(1e-3, 0.1, 1));
        Best best = result(high, low).best();
        assertThat(best.weightDecay()).isEqualTo(1e-4);
        assertThat(best.momentum()).isNaN();
        assertThat(best.maxLr()).isEqualTo(result(high, low).suggestion(1).rate());
        assertThat(best.baseLr()).isEqualTo(best.maxLr() / 10);
        assertThat(best.reason())
                .matches(
                        "weight decay 1e-4 reaches the lowest validation loss, 1\\.\\d+, and"
                                + " suggests the rate 0\\.01");
    }

    @Test
    void aSingleCellIsNotCalledTheLowest() {
        Curve only = Curves.of(0, 1e-4, RATES, fall(1e-3, 0.1, 1));
        assertThat(result(only).best().reason())
                .isEqualTo(
                        "weight decay 1e-4 reaches a training loss of 1 and suggests the rate"
                                + " 0.01");
    }

    @Test
    void amongTiedTheLargerRateWins() {
        Curve slow = Curves.of(0, 1e-3, RATES, fall(1e-3, 0.01, 1));
        Curve fast = Curves.of(1, 0, RATES, fall(1e-3, 0.1, 1.009));
        Curve worse = Curves.of(2, 0.1, RATES, fall(1e-3, 0.3, 1.02));
        Best best = result(slow, fast, worse).best();
        assertThat(best.weightDecay()).isZero();
        assertThat(best.reason())
                .isEqualTo(
                        "weight decay 0 (training loss 1.01) is within 1 % of the lowest, as is"
                                + " weight decay 0.001 (1, rate 0.002), and suggests the largest"
                                + " rate, 0.00794");
    }

    @Test
    void amongEqualRatesTheLargerDecayWinsThenTheFirst() {
        double[] losses = fall(1e-3, 0.1, 1);
        Curve small = Curves.of(0, 1e-5, RATES, losses);
        Curve large = Curves.of(1, 1e-3, RATES, losses);
        Curve again = Curves.of(2, 1e-3, RATES, losses);
        RangeTestResult result = result(small, repeat(large, 0, 0.9), repeat(again, 0, 0.8));
        assertThat(result.best().weightDecay()).isEqualTo(1e-3);
        assertThat(result.best().momentum()).isEqualTo(0.9);
        assertThat(result.best().reason())
                .startsWith("weight decay 0.001 and momentum 0.9 (training loss 1)")
                .endsWith("and is the larger at the rate 0.01");
        Curve other = Curves.of(1, 1e-5, RATES, losses);
        assertThat(result(small, other).best().reason()).endsWith("comes first at the rate 0.01");
    }

    @Test
    void cellWithoutARateIsPassedOverAndNamed() {
        Curve lower = Curves.of(0, 1e-3, RATES, fall(1e-3, 0.1, 2));
        Curve falls = Curves.of(1, 0, RATES, fall(1e-3, 0.1, 1));
        Best best =
                result(validated(lower, fall(1e-3, 0.1, 0.5)), validated(falls, falls.trainLoss()))
                        .best();
        assertThat(best.weightDecay()).isZero();
        assertThat(best.reason())
                .contains("; weight decay 0.001 reaches ")
                .contains(", but the training loss never falls");
    }

    @Test
    void withoutABestItsAccessorsThrowTheReason() {
        Best none = result(Curves.of(0, 0, RATES, fall(1e-3, 0.1, 2))).best();
        assertThat(none.isPresent()).isFalse();
        assertThat(none.reason())
                .isEqualTo(
                        "no rate: weight decay 0: the training loss never falls below its start of"
                                + " 2, and its noise is 0.02");
        assertThatIllegalStateException().isThrownBy(none::maxLr).withMessage(none.reason());
        assertThatIllegalStateException().isThrownBy(none::baseLr).withMessage(none.reason());
        assertThatIllegalStateException().isThrownBy(none::weightDecay);
        assertThatIllegalStateException().isThrownBy(none::momentum);
    }

    @Test
    void restoredMeansEqualHashes() {
        assertThat(Curves.RUN.restored()).isTrue();
        assertThat(new RangeTestRun("a", "b", 0, 1, Map.of()).restored()).isFalse();
        assertThat(RangeTestRun.UNKNOWN.restored()).isFalse();
    }

    @Test
    void curvesMustBeInGridOrderAndOfOneLength() {
        Curve first = Curves.of(0, 0, RATES, fall(1e-3, 0.1, 1));
        Curve second = Curves.of(1, 0, RATES, fall(1e-3, 0.1, 1));
        for (List<Curve> wrong :
                List.of(
                        List.of(second),
                        List.of(second, first),
                        List.of(first, first),
                        List.of(first, second, repeat(first, 1, Double.NaN)))) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> new RangeTestResult(wrong, Curves.RUN))
                    .withMessageStartingWith("curves must be in grid order");
        }
        assertThatIllegalArgumentException()
                .isThrownBy(() -> result(validated(first, 1, 2)))
                .withMessage("validationLoss must have 41 points, but validationLoss=2");
        Curve shortMetric =
                new Curve(
                        first.cell(),
                        first.rates(),
                        first.trainLoss(),
                        first.smoothedLoss(),
                        first.validationLoss(),
                        Map.of("train_Accuracy", new double[] {1}),
                        first.end());
        assertThatIllegalArgumentException()
                .isThrownBy(() -> result(shortMetric))
                .withMessage("train_Accuracy must have 41 points, but train_Accuracy=1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new RangeTestResult(List.of(), Curves.RUN))
                .withMessage("curves must be at least 1, but curves=0");
        assertThatIllegalArgumentException().isThrownBy(() -> result(first).curves(1));
    }

    @Test
    void equalCellsAreTwo() {
        double[] losses = fall(1e-3, 0.1, 1);
        RangeTestResult result =
                result(Curves.of(0, 0, RATES, losses), Curves.of(1, 0, RATES, losses));
        assertThat(result.cells()).hasSize(2);
        assertThat(result.curves(1)).hasSize(1);
    }
}
