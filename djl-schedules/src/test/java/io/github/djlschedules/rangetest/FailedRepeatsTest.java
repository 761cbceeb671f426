package io.github.djlschedules.rangetest;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A repeat that could not be run changes nothing but that there is one less. */
class FailedRepeatsTest {

    private static final String REASON = "its machine was lost";

    /** As {@link LrRangeTest#join} gets it of a grid that leaves the decay to the optimizer. */
    private static Curve failed(int cell, int repeat) {
        return Curve.failed(new Cell(cell, Double.NaN, Double.NaN, repeat), REASON);
    }

    private static List<Curve> good(int cell, int from) {
        List<Curve> two = Curves.realistic(cell + 1, 2, true, true).curves(cell);
        return List.of(two.get(0).at(cell, from), two.get(1).at(cell, from + 1));
    }

    private static RangeTestResult of(List<Curve> first, List<Curve> second) {
        List<Curve> curves = new ArrayList<>(first);
        curves.addAll(second);
        return new RangeTestResult(curves, Curves.RUN);
    }

    private static List<Curve> withFailures(int cell) {
        List<Curve> curves = new ArrayList<>(List.of(failed(cell, 0), failed(cell, 1)));
        curves.addAll(good(cell, 2));
        curves.add(failed(cell, 4));
        return curves;
    }

    private static void assertSame(RangeTestResult found, RangeTestResult expected) {
        assertThat(expected.best().isPresent()).isTrue();
        assertThat(expected.suggestRange().isPresent()).isTrue();
        assertThat(found.best()).isEqualTo(expected.best());
        assertThat(found.suggestRange()).isEqualTo(expected.suggestRange());
        for (SuggestionRule rule : SuggestionRule.values()) {
            assertThat(found.suggestion(rule)).isEqualTo(expected.suggestion(rule));
        }
    }

    @Test
    void ofSomeRepeatsThatFailedNothingIsSeen(@TempDir Path folder) throws Exception {
        RangeTestResult whole = of(good(0, 0), good(1, 0));
        RangeTestResult found = of(withFailures(0), withFailures(1));
        assertSame(found, whole);
        assertThat(found.cells())
                .extracting(Cell::weightDecay)
                .isEqualTo(whole.cells().stream().map(Cell::weightDecay).toList());
        assertThat(found.chart().ascii(120, 50)).isEqualTo(whole.chart().ascii(120, 50));
        assertThat(found.curves(1)).extracting(Curve::failure).contains(REASON, "");

        found.json(folder.resolve("found.json"));
        assertSame(RangeTestResult.readJson(folder.resolve("found.json")), whole);
    }

    @Test
    void aCellOfWhichNoRepeatRanSpoilsNoOther() {
        List<Curve> none = List.of(failed(0, 0), failed(0, 1));
        List<Curve> rest = good(1, 0);
        RangeTestResult found = of(none, rest);
        RangeTestResult alone = of(List.of(rest.get(0).at(0, 0)), List.of(rest.get(1).at(0, 1)));
        assertThat(found.suggestRange()).isEqualTo(alone.suggestRange());
        assertThat(found.best().maxLr()).isEqualTo(alone.best().maxLr());
        assertThat(found.best().weightDecay()).isEqualTo(alone.best().weightDecay());
        assertThat(found.suggestion(0).reason()).isEqualTo("the curve could not be run: " + REASON);

        List<double[]> losses = rest.stream().map(Curve::trainLoss).toList();
        List<double[]> withEmpty = new ArrayList<>(losses);
        withEmpty.add(none.get(0).trainLoss());
        assertThat(YWindow.ofLosses(withEmpty, false)).isEqualTo(YWindow.ofLosses(losses, false));
        assertThat(found.chart().ascii(120, 50)).contains("cell 0").contains("base");
    }

    /** Where there is no best cell, what is read of one is read of one that has a curve. */
    @Test
    void withoutARateTheFirstCellThatRanIsShown() {
        double[] rates = Curves.sweep(1e-4, 1, 40);
        double[] level = new double[40];
        Arrays.fill(level, 2);
        RangeTestResult found = of(List.of(failed(0, 0)), List.of(Curves.of(1, 0.1, rates, level)));
        assertThat(found.best().isPresent()).isFalse();
        assertThat(found.suggestion(SuggestionRule.VALLEY).reason())
                .startsWith("the training loss never falls");
        assertThat(found.suggestRange().reason()).startsWith("the training loss, turned over,");
    }
}
