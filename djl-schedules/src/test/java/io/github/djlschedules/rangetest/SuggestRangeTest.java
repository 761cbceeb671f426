package io.github.djlschedules.rangetest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SuggestRangeTest {

    private static final double[] RATES = Curves.sweep(1e-4, 1, 81);

    private static final double FLOOR = 0.1;

    /** An accuracy that rises from point 20 to 50, then follows a slope. */
    private static double[] accuracy(double slope, double noise, long seed) {
        Random random = new Random(seed);
        double[] values = new double[RATES.length];
        for (int i = 0; i < values.length; i++) {
            double rise = Math.max(0, Math.min(30, i - 20)) * 0.02;
            values[i] = FLOOR + rise + Math.max(0, i - 50) * slope;
            values[i] += noise * random.nextGaussian();
        }
        return values;
    }

    private static RangeTestResult result(Map<String, double[]> metrics, double... losses) {
        Curve curve =
                new Curve(
                        new Cell(0, 0, Double.NaN, 0),
                        RATES,
                        losses,
                        losses,
                        new double[0],
                        metrics,
                        Curve.End.COMPLETE);
        return new RangeTestResult(List.of(curve), Curves.RUN);
    }

    private static void check(LrRange range) {
        assertThat(index(range.baseLr())).isBetween(19, 27);
        assertThat(index(range.maxLr())).isBetween(44, 54);
    }

    private static int index(double rate) {
        return (int) Math.round(Math.log10(rate / 1e-4) * 20);
    }

    @Test
    void maximumIsWhereTheMetricSlowsOrFalls() {
        for (double slope : new double[] {0.002, 0, -0.01}) {
            check(Rise.of(RATES, accuracy(slope, 0, 1), "m"));
            check(Rise.of(RATES, accuracy(slope, 0.03, 2), "m"));
        }
    }

    @Test
    void maximumIsWhereTheMetricStartsToOscillate() {
        double[] values = accuracy(0.001, 0, 1);
        for (int i = 52; i < values.length; i++) {
            values[i] += i / 4 % 2 == 0 ? 0.08 : -0.08;
        }
        check(Rise.of(RATES, values, "m"));
    }

    @Test
    void briefBumpIsNoSustainedRise() {
        double[] values = accuracy(0, 0, 1);
        for (int i = 8; i < 12; i++) {
            values[i] += 0.3;
        }
        check(Rise.of(RATES, values, "m"));
    }

    /**
     * The validation accuracy of a small residual net on CIFAR-10, benchmarks/results of 0.1.0: it
     * begins to rise near 0.001 and is at its best from 0.02 on, ragged; chance is 0.1.
     */
    private static final double[] CIFAR = {
        .097, .097, .086, .100, .092, .100, .103, .100, .100, .094, .103, .106, .106, .106, .108,
        .111, .111, .117, .119, .117, .114, .114, .117, .114, .111, .117, .114, .117, .119, .125,
        .128, .128, .128, .128, .128, .142, .144, .153, .156, .161, .169, .194, .203, .206, .222,
        .217, .186, .175, .192, .217, .208, .189, .189, .175, .183, .208, .169, .181, .128, .119,
        .108, .108, .119, .133, .164, .100, .100, .103, .150, .150, .153, .100, .100, .100, .100,
        .100, .097, .106, .081, .100
    };

    /** Noise of a batch of 64, whose accuracy is a tenth to a fifth, is 0.04 to 0.05. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20})
    void raggedCurveOfARealTestGivesAUsefulRange(long seed) {
        Random random = new Random(seed);
        double[] rates = Curves.sweep(1e-5, 10, CIFAR.length);
        double[] noisy = CIFAR.clone();
        Arrays.setAll(noisy, i -> Math.max(0, CIFAR[i] + 0.04 * random.nextGaussian()));
        LrRange clean = Rise.of(rates, CIFAR, "m");
        assertThat(clean.baseLr()).isBetween(3e-4, 3e-3);
        assertThat(clean.maxLr()).isBetween(0.01, 0.1);
        LrRange range = Rise.of(rates, noisy, "m");
        assertThat(range.baseLr()).as("base of %s, seed %d", range, seed).isLessThan(0.02);
        assertThat(range.maxLr()).as("max of %s, seed %d", range, seed).isBetween(0.008, 0.3);
        assertThat(range.maxLr() / range.baseLr()).isGreaterThan(2);
    }

    @Test
    void straightRiseEndsNearItsTop() {
        double[] values = new double[RATES.length];
        Arrays.setAll(values, i -> i <= 60 ? i * 0.01 : 0.6 - (i - 60) * 0.02);
        assertThat(index(Rise.of(RATES, values, "m").maxLr())).isBetween(52, 58);
    }

    @Test
    void noneWithoutARise() {
        double[] flat = new double[RATES.length];
        Arrays.fill(flat, 0.5);
        assertThat(Rise.of(RATES, flat, "m").reason())
                .isEqualTo("m rises by no more than its noise of 0.005");
        double[] falling = new double[RATES.length];
        Arrays.setAll(falling, i -> -i);
        assertThat(Rise.of(RATES, falling, "m").isPresent()).isFalse();
        double[] missing = new double[RATES.length];
        Arrays.fill(missing, Double.NaN);
        assertThat(Rise.of(RATES, missing, "m").isPresent()).isFalse();
    }

    @Test
    void validationAccuracyComesFirst() {
        Map<String, double[]> metrics = new LinkedHashMap<>();
        double[] losses = Rise.mirrored(accuracy(0, 0, 1));
        metrics.put("train_F1", losses);
        metrics.put("train_Accuracy", losses);
        metrics.put("validation_Accuracy", accuracy(0, 0, 1));
        LrRange range = result(metrics, losses).suggestRange();
        assertThat(range.reason()).startsWith("validation_Accuracy rises for good from rate ");
        check(range);
        assertThat(range.baseLr()).isLessThan(range.maxLr());
    }

    @Test
    void withoutAnAccuracyTheLossIsTurnedOver() {
        LrRange range = result(Map.of(), Rise.mirrored(accuracy(0, 0, 1))).suggestRange();
        check(range);
        assertThat(range.reason()).startsWith("the training loss, turned over, rises");
    }

    @Test
    void metricCanBeNamed() {
        RangeTestResult result = result(Map.of("train_F1", accuracy(0, 0, 1)), accuracy(0, 0, 1));
        check(result.suggestRange("train_F1"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> result.suggestRange("F1"))
                .withMessage("metric must be one of [train_F1], but metric=F1");
    }

    @Test
    void repeatsAreAveragedAsFarAsAllReach() {
        assertThat(Repeats.mean(List.of(new double[] {1, 2, 3}, new double[] {3, 6})))
                .containsExactly(2, 4);
        assertThat(Medians.geometric(new double[] {1, Double.NaN, 4})).isCloseTo(2, within(1e-15));
        assertThat(Medians.spread(new double[] {1, 2, 100})).isEqualTo(2);
        assertThat(Medians.spread(new double[] {1, 2, 30, 100})).isEqualTo(15);
        assertThat(Medians.spread(new double[] {1, 11})).isEqualTo(11);
        assertThat(Medians.spread(new double[] {7})).isEqualTo(1);
    }
}
