package io.github.djlschedules.examples.evaluate;

import io.github.djlschedules.examples.evaluation.ClassScore;
import io.github.djlschedules.examples.evaluation.Evaluation;
import java.util.List;
import java.util.Locale;

/** An evaluation as text for a terminal. */
final class EvaluationTable {

    private static final int WIDEST_NAME = 30;

    private EvaluationTable() {}

    static String of(Evaluation evaluation) {
        List<String> classes = evaluation.classes();
        int longest = classes.stream().mapToInt(String::length).max().orElse(0);
        String first = "%-" + Math.max(13, Math.min(WIDEST_NAME, longest)) + "s";
        StringBuilder text = new StringBuilder();
        text.append(
                String.format(
                        Locale.ROOT, first + "  precision  recall      F1  images%n", "class"));
        List<ClassScore> scores = evaluation.perClass();
        for (int i = 0; i < scores.size(); i++) {
            text.append(row(first, classes.get(i), scores.get(i)));
        }
        return text.append(row(first, "macro average", evaluation.macro()))
                .append(
                        String.format(
                                Locale.ROOT,
                                "%nAccuracy %.4f, loss %.4f.%n",
                                evaluation.accuracy(),
                                evaluation.loss()))
                .toString();
    }

    private static String row(String first, String name, ClassScore score) {
        return String.format(
                Locale.ROOT,
                first + "  %9.4f  %6.4f  %6.4f  %6d%n",
                name,
                score.precision(),
                score.recall(),
                score.f1(),
                score.support());
    }
}
