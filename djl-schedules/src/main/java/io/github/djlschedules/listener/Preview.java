package io.github.djlschedules.listener;

import io.github.djlschedules.internal.Checks;
import io.github.djlschedules.internal.Csv;
import io.github.djlschedules.optimizer.Hyperparameter;
import io.github.djlschedules.plot.Figure;
import io.github.djlschedules.plot.Panel;
import io.github.djlschedules.plot.Series;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntToDoubleFunction;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.LongColumn;
import tech.tablesaw.api.Table;

/**
 * What a policy will do, step by step, before anything is trained.
 *
 * @since 0.1.0
 */
public final class Preview {

    private final String name;
    private final Map<Hyperparameter, double[]> values;

    private final List<String> warnings;

    private Preview(String name, Map<Hyperparameter, double[]> values, List<String> warnings) {
        this.name = name;
        this.values = values;
        this.warnings = warnings;
    }

    /** Shows a course; one that follows a metric as if that never changed. */
    static Preview of(Course course, int steps) {
        long perEpoch = Math.min(Integer.MAX_VALUE, Math.max(1, course.stepsPerEpoch()));
        return of(course, steps, (int) perEpoch, epoch -> 1);
    }

    /** Shows a course over epochs of some length, in which the metric it follows is given. */
    static Preview of(
            Course course, int steps, int stepsPerEpoch, IntToDoubleFunction metricOfEpoch) {
        Checks.atLeast(steps, 1, "steps");
        Map<Hyperparameter, double[]> values = new EnumMap<>(Hyperparameter.class);
        course.hyperparameters().forEach(h -> values.put(h, new double[steps]));
        Progress progress = course.begin();
        for (int step = 0; step < steps; step++) {
            if (step > 0 && step % stepsPerEpoch == 0) {
                double metric = metricOfEpoch.applyAsDouble(step / stepsPerEpoch - 1);
                progress.epochEnded(new EpochResult(step, name -> metric, event -> {}));
            }
            for (Map.Entry<Hyperparameter, double[]> entry : values.entrySet()) {
                entry.getValue()[step] = progress.valueAt(entry.getKey(), step);
            }
        }
        return new Preview(course.name(), values, List.of());
    }

    /**
     * Returns the policy's name.
     *
     * @return the name
     */
    public String name() {
        return name;
    }

    Preview withWarning(String warning) {
        return new Preview(name, values, List.of(warning));
    }

    /**
     * Returns what does not fit: a policy of another length than the run.
     *
     * @return sentences, mostly none
     */
    public List<String> warnings() {
        return warnings;
    }

    /**
     * Returns what the policy drives.
     *
     * @return the hyper-parameters that have values
     */
    public Set<Hyperparameter> hyperparameters() {
        return values.keySet();
    }

    /**
     * Returns the values of one hyper-parameter.
     *
     * @param hyperparameter one of {@link #hyperparameters}
     * @return its value at each step, from step 0
     */
    public double[] values(Hyperparameter hyperparameter) {
        double[] found = values.get(hyperparameter);
        if (found == null) {
            throw new IllegalArgumentException(
                    "hyperparameter must be one of "
                            + values.keySet()
                            + ", but is "
                            + hyperparameter);
        }
        return found.clone();
    }

    /**
     * Returns the values as a table: {@code step, learning_rate[, momentum][, weight_decay]}.
     *
     * @return a new table with a row for each step
     */
    public Table table() {
        Table table = Table.create(name);
        values.forEach(
                (h, array) -> {
                    if (table.columnCount() == 0) {
                        long[] steps = new long[array.length];
                        Arrays.setAll(steps, i -> i);
                        table.addColumns(LongColumn.create("step", steps));
                    }
                    table.addColumns(DoubleColumn.create(h.key(), array));
                });
        return table;
    }

    /**
     * Returns a picture with a panel for each hyper-parameter.
     *
     * @return the figure
     */
    public Figure chart() {
        List<Panel> panels =
                values.entrySet().stream()
                        .map(
                                entry ->
                                        Panel.builder()
                                                .optXLabel("step")
                                                .optYLabel(entry.getKey().label())
                                                .addSeries(
                                                        Series.of(
                                                                entry.getKey().label(),
                                                                entry.getValue()))
                                                .build())
                        .toList();
        return Figure.of(name, panels);
    }

    /**
     * Returns the picture; a notebook cell that ends in this shows it.
     *
     * @return the chart as an image
     */
    public BufferedImage image() {
        return chart().image();
    }

    /**
     * Returns the picture for a terminal.
     *
     * @return lines of at most 80 columns
     */
    public String ascii() {
        return chart().ascii();
    }

    /**
     * Writes the table.
     *
     * @param file the file, in folders that are made if needed
     * @throws IOException if it cannot be written
     */
    public void csv(Path file) throws IOException {
        Csv.write(table(), file);
    }

    /** {@inheritDoc} */
    @Override
    public String toString() {
        return ascii();
    }
}
