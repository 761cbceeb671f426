package io.github.djlschedules.rangetest;

import io.github.djlschedules.internal.Checks;
import io.github.djlschedules.plot.Figure;
import io.github.djlschedules.plot.Panel;
import io.github.djlschedules.plot.Series;
import io.github.djlschedules.plot.SeriesStyle;
import io.github.djlschedules.rangetest.RangeChart.Content;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/** Draws a range test: a panel for each kind of curves, a colour for each cell. */
final class RangePainter {

    private static final String RATE = "learning rate";

    /** Room beside the sweep, as a share of it. */
    private static final double PADDING = 0.012;

    private final RangeTestResult result;
    private final RangeChart options;
    private final List<String> names;
    private final BestChoice.Chosen chosen;
    private final List<Panel.Builder> panels = new ArrayList<>();
    private double low = Double.POSITIVE_INFINITY;
    private double high = Double.NEGATIVE_INFINITY;

    RangePainter(RangeTestResult result, RangeChart options) {
        this.result = result;
        this.options = options;
        names = CellNames.legend(result.cells());
        chosen = BestChoice.of(result);
        for (Curve curve : result.curves()) {
            for (double rate : shown(curve.rates())) {
                if (rate > 0 || !options.xLog) {
                    low = Math.min(low, rate);
                    high = Math.max(high, rate);
                }
            }
        }
    }

    Figure figure() {
        if (options.contents.contains(Content.TRAIN)) {
            PanelPainter panel = new PanelPainter("training loss", Curve::trainLoss, true);
            panel.markRules();
            panel.add();
        }
        if (options.contents.contains(Content.VALIDATION) && result.hasValidation()) {
            new PanelPainter("validation loss", Curve::validationLoss, true).add();
        }
        if (options.contents.contains(Content.METRICS)) {
            for (String metric : metrics()) {
                PanelPainter panel =
                        new PanelPainter(
                                label(metric),
                                curve -> curve.metrics().getOrDefault(metric, new double[0]),
                                false);
                if (RangeSuggestion.accuracy(result.metrics()).orElse("").equals(metric)) {
                    panel.markRange();
                }
                panel.add();
            }
        }
        Checks.require(
                !panels.isEmpty(), "contents", "must name curves of the result", options.contents);
        boolean early = result.curves().stream().anyMatch(c -> c.end() == Curve.End.DIVERGED);
        String note = early && options.skipEnd == 0 ? "   (a dot: the curve diverged there)" : "";
        panels.get(panels.size() - 1).optXLabel(RATE + note);
        return Figure.of(title(), panels.stream().map(Panel.Builder::build).toList());
    }

    private String title() {
        Best best = chosen.best();
        if (!best.isPresent()) {
            return "no rate to suggest";
        }
        Cell cell = result.cells().get(chosen.cell());
        boolean known = !Double.isNaN(cell.weightDecay()) || !Double.isNaN(cell.momentum());
        return "suggested: learning rate "
                + Figure.number(best.maxLr())
                + (known ? ", " + CellNames.sentence(cell) : "");
    }

    /** Returns each metric once: that of validation, or that of training. */
    private List<String> metrics() {
        Set<String> chosenNames = new LinkedHashSet<>();
        List<String> all = result.metrics();
        for (String name : all) {
            String bare = name.startsWith(RangeTestResult.TRAIN) ? name.substring(6) : name;
            String validation = RangeTestResult.VALIDATION + bare;
            chosenNames.add(all.contains(validation) ? validation : name);
        }
        return List.copyOf(chosenNames);
    }

    private static String label(String metric) {
        return metric.replaceFirst("^train_", "training ")
                .replaceFirst("^validation_", "validation ");
    }

    private double[] shown(double[] values) {
        int to = values.length - options.skipEnd;
        return options.skipStart < to
                ? Arrays.copyOfRange(values, options.skipStart, to)
                : new double[0];
    }

    /** Draws one panel. */
    private final class PanelPainter {

        private final Panel.Builder panel = Panel.builder();
        private final Function<Curve, double[]> values;
        private final YWindow window;
        private final List<Series> repeated = new ArrayList<>();
        private final List<Series> means = new ArrayList<>();
        private final List<Series> ends = new ArrayList<>();

        PanelPainter(String label, Function<Curve, double[]> values, boolean loss) {
            this.values = values;
            List<double[]> all =
                    result.curves().stream().map(curve -> drawn(values.apply(curve))).toList();
            window =
                    loss
                            ? YWindow.ofLosses(all, options.yLog)
                                    .limited(options.yLow, options.yHigh)
                            : YWindow.ofMetric(all);
            panel.optYLabel(label).optXLog(options.xLog).optYLog(loss && options.yLog);
            panel.optYRange(window.low(), window.high());
            if (low < high) {
                double left = options.xLog ? Math.log(low) : low;
                double right = options.xLog ? Math.log(high) : high;
                double room = PADDING * (right - left);
                left = options.xLog ? Math.exp(left - room) : left - room;
                right = options.xLog ? Math.exp(right + room) : right + room;
                panel.optXRange(
                        Double.isNaN(options.xLow) ? left : options.xLow,
                        Double.isNaN(options.xHigh) ? right : options.xHigh);
            }
            for (int cell = 0; cell < names.size(); cell++) {
                addCell(cell);
            }
            panel.addSeries(repeated).addSeries(means).addSeries(ends);
        }

        private double[] drawn(double[] raw) {
            return shown(Smoothing.centred(raw, options.window));
        }

        /** Of several repeats their mean is the cell's curve, as far as those that ran reach. */
        private double[] mean(int cell) {
            return window.clamped(
                    drawn(Repeats.mean(result.curves(cell).stream().map(values).toList())));
        }

        private void addCell(int cell) {
            List<Curve> repeats = Repeats.counted(result.curves(cell));
            boolean several = repeats.size() > 1;
            for (Curve curve : repeats) {
                double[] ys = window.clamped(drawn(values.apply(curve)));
                double[] xs = Arrays.copyOf(shown(curve.rates()), ys.length);
                if (several) {
                    repeated.add(line("", xs, ys, cell).withStyle(SeriesStyle.THIN));
                }
                if (curve.end() != Curve.End.COMPLETE && options.skipEnd == 0) {
                    addEnd(xs, ys, cell);
                }
            }
            double[] ys = mean(cell);
            double[] xs = Arrays.copyOf(shown(Repeats.rates(repeats)), ys.length);
            means.add(line(names.get(cell), xs, ys, cell));
        }

        /** A curve without points keeps its name in the legend. */
        private Series line(String name, double[] xs, double[] ys, int cell) {
            double[] nothing = {Double.NaN};
            Series line = ys.length == 0 ? Series.of(name, nothing) : Series.of(name, xs, ys);
            return line.withColour(cell);
        }

        /** A series of one point is drawn as a dot. */
        private void addEnd(double[] xs, double[] ys, int cell) {
            int last = ys.length - 1;
            while (last >= 0 && !Double.isFinite(ys[last])) {
                last--;
            }
            if (last >= 0) {
                ends.add(
                        Series.of("", new double[] {xs[last]}, new double[] {ys[last]})
                                .withColour(cell));
            }
        }

        void markRules() {
            if (!options.suggestions || !chosen.best().isPresent()) {
                return;
            }
            for (SuggestionRule rule : SuggestionRule.values()) {
                double rate = result.suggestion(rule, chosen.cell()).rate();
                mark(rule.label(), rate);
            }
        }

        void markRange() {
            LrRange range = result.suggestRange();
            if (options.suggestions && range.isPresent()) {
                mark("base", range.baseLr());
                mark("max", range.maxLr());
            }
        }

        /** Marks a rate on the curve of the best cell. */
        private void mark(String label, double rate) {
            double[] ys = mean(chosen.cell());
            double[] xs = shown(Repeats.rates(result.curves(chosen.cell())));
            for (int i = 1; i < ys.length; i++) {
                if (rate >= xs[i - 1] && rate <= xs[i] && Double.isFinite(ys[i - 1] + ys[i])) {
                    double share = Math.log(rate / xs[i - 1]) / Math.log(xs[i] / xs[i - 1]);
                    double y = ys[i - 1] + share * (ys[i] - ys[i - 1]);
                    panel.addPoint(rate, y, label + " " + Figure.number(rate));
                    return;
                }
            }
        }

        void add() {
            boolean first = panels.isEmpty();
            if (options.suggestions && chosen.best().isPresent()) {
                double rate = chosen.best().maxLr();
                panel.addLine(rate, first ? "suggested " + Figure.number(rate) : "");
            }
            if (!Double.isNaN(options.markedLr)) {
                double rate = options.markedLr;
                panel.addLine(rate, first ? Figure.number(rate) : "");
            }
            panels.add(panel);
        }
    }
}
