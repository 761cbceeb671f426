package io.github.djlschedules.examples.evaluation;

import io.github.djlschedules.examples.report.HtmlReport;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** An evaluation as sections of {@code report.html}. */
public final class EvaluationReport {

    private EvaluationReport() {}

    /**
     * Adds the figures, and the confusion matrix as a picture.
     *
     * @param page the page
     * @param evaluation what was found
     */
    public static void addTo(HtmlReport page, Evaluation evaluation) {
        page.section("Metrics")
                .text(
                        "%d images: accuracy %s, mean cross-entropy %s."
                                .formatted(
                                        evaluation.images(),
                                        number(evaluation.accuracy()),
                                        number(evaluation.loss())));
        List<List<String>> rows = new ArrayList<>();
        List<ClassScore> scores = evaluation.perClass();
        for (int i = 0; i < scores.size(); i++) {
            rows.add(row(evaluation.classes().get(i), scores.get(i)));
        }
        rows.add(row("macro average", evaluation.macro()));
        page.table(List.of("class", "precision", "recall", "F1", "images"), rows);
        page.section("Confusion")
                .text(
                        "A row for each true class; the deeper a cell's colour, the more of the row's"
                                + " images are called so.")
                .image("Confusion matrix", ConfusionPicture.of(evaluation));
    }

    private static List<String> row(String name, ClassScore score) {
        return List.of(
                name,
                number(score.precision()),
                number(score.recall()),
                number(score.f1()),
                String.valueOf(score.support()));
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.4f", value);
    }
}
