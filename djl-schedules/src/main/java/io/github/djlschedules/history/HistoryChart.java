package io.github.djlschedules.history;

import io.github.djlschedules.optimizer.Applied;
import io.github.djlschedules.optimizer.Hyperparameter;
import io.github.djlschedules.plot.Figure;
import io.github.djlschedules.plot.Panel;
import io.github.djlschedules.plot.Series;
import io.github.djlschedules.plot.SeriesStyle;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** A history as a picture: what was reached above what was applied, over the same steps. */
final class HistoryChart {

    /** The smoothed loss looks back over about this share of the steps. */
    private static final double SMOOTHED_SHARE = 0.03;

    private static final double MARGIN = 0.015;

    private final Records history;
    private final long[] shift;
    private final double[] xs;

    private HistoryChart(Records history) {
        this.history = history;
        shift = shifts(history);
        xs = new double[history.steps.size()];
        for (int row = 0; row < xs.length; row++) {
            xs[row] = x(history.steps.segment(row), history.steps.applied(row).step());
        }
    }

    static Figure of(Records history) {
        return new HistoryChart(history).figure();
    }

    /** Where each part begins on the common axis: steps that start again are moved behind. */
    private static long[] shifts(Records history) {
        long[] shift = new long[history.segments.size()];
        long end = 0;
        long last = -1;
        int segment = -1;
        for (int row = 0; row < history.steps.size(); row++) {
            long step = history.steps.applied(row).step();
            if (history.steps.segment(row) != segment) {
                segment = history.steps.segment(row);
                shift[segment] = step > last ? end - last - 1 : end - step;
            }
            last = step;
            end = step + shift[segment] + 1;
        }
        return shift;
    }

    private double x(int segment, long step) {
        return (double) (step + shift[segment]);
    }

    private double x(EpochRows.Row row) {
        return x(row.segment(), row.step());
    }

    private Figure figure() {
        List<Panel> panels = new ArrayList<>();
        panels.add(losses());
        for (String metric : metrics()) {
            Panel.Builder panel = panel(metric.toLowerCase(Locale.ROOT));
            addEpochs(panel, "train_" + metric, "training", 0);
            addEpochs(panel, "validate_" + metric, "validation", 1);
            panels.add(panel.build());
        }
        for (Hyperparameter h : Hyperparameter.values()) {
            double[] values = values(h);
            if (h == Hyperparameter.LEARNING_RATE || varies(values)) {
                panels.add(panel(h.label()).addSeries(Series.of(h.label(), xs, values)).build());
            }
        }
        return Figure.of("", panels);
    }

    private Panel.Builder panel(String label) {
        Panel.Builder panel = Panel.builder().optXLabel("step").optYLabel(label);
        if (xs.length > 1) {
            // The same for all panels, with room for the markers at both ends.
            double room = MARGIN * (xs[xs.length - 1] - xs[0]);
            panel.optXRange(xs[0] - room, end() + room);
        }
        for (int segment = 1; segment < shift.length; segment++) {
            for (int row = 0; row < xs.length; row++) {
                if (history.steps.segment(row) == segment) {
                    panel.addLine(xs[row], "");
                    break;
                }
            }
        }
        return panel;
    }

    /** Where the last update or epoch ends; of its last updates none may be recorded. */
    private double end() {
        return history.epochs.rows().stream()
                .mapToDouble(this::x)
                .reduce(xs[xs.length - 1] + 1, Math::max);
    }

    private Panel losses() {
        double[] raw = new double[xs.length];
        for (int row = 0; row < raw.length; row++) {
            raw[row] = history.steps.loss(row);
        }
        Panel.Builder panel = panel("loss");
        panel.addSeries(
                Series.of("training, each step", xs, raw).withStyle(SeriesStyle.THIN).withColour(0),
                Series.of("training, smoothed", xs, smoothed(raw)).withColour(0));
        addEpochs(panel, "validate_loss", "validation", 1);
        return panel.build();
    }

    private static double[] smoothed(double[] raw) {
        double keep = 1 - 1 / Math.max(1, raw.length * SMOOTHED_SHARE);
        double[] smooth = new double[raw.length];
        double sum = 0;
        double weight = 0;
        for (int i = 0; i < raw.length; i++) {
            if (Double.isFinite(raw[i])) {
                sum = keep * sum + (1 - keep) * raw[i];
                weight = keep * weight + (1 - keep);
            }
            smooth[i] = weight == 0 ? Double.NaN : sum / weight;
        }
        return smooth;
    }

    private void addEpochs(Panel.Builder panel, String metric, String name, int colour) {
        List<EpochRows.Row> rows =
                history.epochs.rows().stream()
                        .filter(row -> !Float.isNaN(row.metric(metric)))
                        .toList();
        if (rows.isEmpty()) {
            return;
        }
        double[] at = rows.stream().mapToDouble(this::x).toArray();
        double[] values = rows.stream().mapToDouble(row -> row.metric(metric)).toArray();
        panel.addSeries(
                Series.of(name, at, values).withStyle(SeriesStyle.MARKERS).withColour(colour));
    }

    private Set<String> metrics() {
        Set<String> names = new LinkedHashSet<>();
        for (String metric : history.epochs.metrics()) {
            names.add(metric.substring(metric.indexOf('_') + 1));
        }
        names.remove("loss");
        return names;
    }

    private double[] values(Hyperparameter h) {
        double[] values = new double[xs.length];
        for (int row = 0; row < values.length; row++) {
            Applied applied = history.steps.applied(row);
            values[row] = applied.value(h);
        }
        return values;
    }

    private static boolean varies(double[] values) {
        for (double value : values) {
            if (value != values[0]) {
                return true;
            }
        }
        return false;
    }
}
