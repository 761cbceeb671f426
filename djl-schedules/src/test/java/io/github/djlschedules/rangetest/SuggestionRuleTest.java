package io.github.djlschedules.rangetest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The rules against what three libraries suggest on the same curves; see suggestions.py. */
class SuggestionRuleTest {

    static Stream<Arguments> curves() throws Exception {
        try (BufferedReader reader =
                new BufferedReader(
                        new InputStreamReader(
                                SuggestionRuleTest.class.getResourceAsStream("suggestions.csv"),
                                StandardCharsets.UTF_8))) {
            List<Arguments> rows = reader.lines().skip(1).map(SuggestionRuleTest::row).toList();
            return rows.stream();
        }
    }

    private static Arguments row(String line) {
        String[] cells = line.split(",", -1);
        double[] losses =
                Arrays.stream(cells[1].split(";", -1)).mapToDouble(Double::parseDouble).toArray();
        double[] expected = Arrays.stream(cells).skip(2).mapToDouble(Double::parseDouble).toArray();
        return Arguments.of(losses, expected);
    }

    private static double[] rates(double[] losses) {
        return Sweep.EXPONENTIAL.rates(1e-5, 10, losses.length);
    }

    @ParameterizedTest(name = "curve {index}")
    @MethodSource("curves")
    void equalTheirOriginals(double[] losses, double[] expected) {
        double[] rates = rates(losses);
        assertSame(SuggestionRule.STEEPEST.suggest(rates, losses), expected[0]);
        assertSame(SuggestionRule.VALLEY.suggest(rates, losses), expected[1]);
        assertSame(SuggestionRule.MINIMUM.suggest(rates, losses), expected[2]);
    }

    private static void assertSame(double rate, double expected) {
        assertThat(rate).isCloseTo(expected, within(expected * 1e-9));
    }

    /** Lightning divides by the raw rate; see peers with smaller rates in its own issues. */
    @Test
    void lightningPicksSmallerRates() throws Exception {
        long smaller =
                curves().filter(
                                row -> {
                                    double[] expected = (double[]) row.get()[1];
                                    return expected[3] < expected[0] / 10;
                                })
                        .count();
        assertThat(smaller).as("of 40 curves, below a tenth of ours").isGreaterThan(30);
    }

    @Test
    void divergenceIsAQuarterOfWhereTheCurveTurnedBad() {
        double[] rates = {1, 2, 4, 8, 16};
        assertThat(SuggestionRule.DIVERGENCE.suggest(rates, new double[] {3, 2, 1.9, 2.5, 3.5}))
                .isEqualTo(4);
        assertThat(SuggestionRule.DIVERGENCE.suggest(rates, new double[] {3, 2, 1, 2.1, 2.2}))
                .as("above twice the lowest")
                .isEqualTo(2);
        assertThat(SuggestionRule.DIVERGENCE.suggest(rates, new double[] {3, 2, -1, 2.1, 3.2}))
                .as("twice a negative loss says nothing")
                .isEqualTo(4);
        assertThat(SuggestionRule.DIVERGENCE.suggest(rates, new double[] {3, 2, 0, 2.1, 3.2}))
                .as("nor does twice zero")
                .isEqualTo(4);
        assertThat(SuggestionRule.DIVERGENCE.suggest(rates, new double[] {3, 2, 1, 1.1, 1.2}))
                .isNaN();
    }

    @Test
    void theLastPointCanBeTheSteepest() {
        double[] rates = {1, 1.1, 1.21, 1.331};
        assertThat(SuggestionRule.STEEPEST.suggest(rates, new double[] {3, 2.9, 2.8, 2}))
                .isEqualTo(1.331);
    }

    @Test
    void nothingToGoByIsNaN() {
        for (SuggestionRule rule : SuggestionRule.values()) {
            assertThat(rule.suggest(new double[] {}, new double[] {})).as("%s", rule).isNaN();
            assertThat(rule.suggest(new double[] {1}, new double[] {1})).as("%s", rule).isNaN();
            assertThat(rule.suggest(new double[] {1, 2, 3}, new double[] {1, 2, 3}))
                    .as("%s on a rising curve", rule)
                    .matches(rate -> Double.isNaN(rate) || rule == SuggestionRule.DIVERGENCE);
            assertThat(rule.suggest(new double[] {1, 2, 3}, new double[] {1, Double.NaN, 1}))
                    .as("%s on a constant with a gap", rule)
                    .isNaN();
        }
    }
}
