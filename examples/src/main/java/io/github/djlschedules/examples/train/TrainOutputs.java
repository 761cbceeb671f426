package io.github.djlschedules.examples.train;

import io.github.djlschedules.examples.report.HtmlReport;
import io.github.djlschedules.examples.report.Report;
import io.github.djlschedules.history.History;
import io.github.djlschedules.plot.Figure;
import io.github.djlschedules.plot.Panel;
import io.github.djlschedules.plot.Series;
import io.github.djlschedules.plot.SeriesStyle;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tech.tablesaw.api.NumericColumn;
import tech.tablesaw.api.Table;

/**
 * The files of a training, and its entries of the report.
 *
 * @param folder where to
 * @param policy the policy in words
 * @param trained what the training gave
 * @param constant what the training at a constant rate gave, null if there was none
 */
record TrainOutputs(Path folder, String policy, Trained trained, @Nullable Trained constant) {

    private static final String RATE = "learning_rate";

    /** Writes all but the model. */
    void write(Report report) throws IOException {
        History history = trained.history();
        history.csv(folder.resolve("history.csv"));
        history.json(folder.resolve("history.json"));
        history.chart().png(folder.resolve("history.png"));
        schedule().png(folder.resolve("lr_schedule.png"));
        report.add("steps", trained.steps())
                .add("epochs", trained.epochs())
                .add("metrics", trained.metrics())
                .add("parameters_sha256", trained.parametersSha256())
                .add("lr_history", lrHistory())
                .add("events", events());
        if (constant != null) {
            comparison(constant).png(folder.resolve("compare-constant.png"));
            Map<String, Object> other = new LinkedHashMap<>();
            other.put(RATE, rates(constant)[0]);
            other.put("metrics", constant.metrics());
            other.put("parameters_sha256", constant.parametersSha256());
            report.add("constant", other);
        }
    }

    /** Adds what was applied and what came of it. */
    void addTo(HtmlReport page) {
        page.section("Training")
                .text(policy)
                .figure("Loss, metrics and rates", trained.history().chart());
        List<List<String>> events =
                events().stream().map(event -> List.copyOf(event.values())).toList();
        if (!events.isEmpty()) {
            page.table(List.of("step", "epoch", "event"), events);
        }
        if (constant != null) {
            page.section("Beside a constant rate")
                    .figure("Validation with the policy, and without", comparison(constant));
        }
    }

    /** Prints the end. */
    void print(PrintWriter out, double seconds) {
        results().forEach(out::println);
        out.printf("Took %d s. Files in %s%n", Math.round(seconds), folder);
        out.flush();
    }

    /** Returns what came of it, in a line for each training. */
    List<String> results() {
        String result =
                "Validation loss %.4f, accuracy %.4f after %d epochs of %d steps in all"
                        .formatted(
                                trained.metrics().get("validate_loss"),
                                trained.metrics().get("validate_accuracy"),
                                trained.epochs(),
                                trained.steps());
        if (constant == null) {
            return List.of(result);
        }
        return List.of(
                result,
                "At a constant rate: loss %.4f, accuracy %.4f"
                        .formatted(
                                constant.metrics().get("validate_loss"),
                                constant.metrics().get("validate_accuracy")));
    }

    /** The rates that were applied. */
    private Figure schedule() {
        return Figure.of(
                "",
                Panel.builder()
                        .optXLabel("step")
                        .optYLabel("learning rate")
                        .addSeries(Series.of("learning rate", steps(), rates(trained)))
                        .build());
    }

    private Map<String, Object> lrHistory() {
        Map<String, Object> entries = new LinkedHashMap<>();
        Table steps = trained.history().steps();
        entries.put("iterations", steps.longColumn("step").asList());
        entries.put("lr", steps.floatColumn(RATE).asList());
        return entries;
    }

    /** What happened, beside updates. */
    private List<Map<String, String>> events() {
        return trained.history().events().stream()
                .map(
                        row -> {
                            Map<String, String> event = new LinkedHashMap<>();
                            event.put("step", String.valueOf(row.getLong("step")));
                            event.put("epoch", String.valueOf(row.getInt("epoch")));
                            event.put("event", row.getString("event"));
                            return event;
                        })
                .toList();
    }

    private double[] steps() {
        return numbers(trained.history().steps(), "step");
    }

    private static double[] rates(Trained training) {
        return numbers(training.history().steps(), RATE);
    }

    private Figure comparison(Trained other) {
        return Figure.of(
                "",
                compared("validation loss", "validate_loss", other),
                compared("validation accuracy", "validate_Accuracy", other));
    }

    private Panel compared(String label, String metric, Trained other) {
        return Panel.builder()
                .optXLabel("epoch")
                .optYLabel(label)
                .addSeries(
                        curve("with the policy", metric, trained),
                        curve("constant rate " + Figure.number(rates(other)[0]), metric, other))
                .build();
    }

    private static Series curve(String name, String metric, Trained training) {
        Table epochs = training.history().epochs();
        double[] at = numbers(epochs, "epoch");
        for (int i = 0; i < at.length; i++) {
            at[i]++;
        }
        return Series.of(name, at, numbers(epochs, metric)).withStyle(SeriesStyle.MARKERS);
    }

    private static double[] numbers(Table table, String column) {
        return ((NumericColumn<?>) table.column(column)).asDoubleArray();
    }
}
