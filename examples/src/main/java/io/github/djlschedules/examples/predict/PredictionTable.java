package io.github.djlschedules.examples.predict;

import io.github.djlschedules.examples.evaluation.Prediction;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Predictions as text for a terminal: the file, and its most probable classes. */
final class PredictionTable {

    private PredictionTable() {}

    static String of(List<Prediction> predictions, List<String> classes, int top) {
        int file = predictions.stream().mapToInt(p -> p.name().length()).max().orElse(0);
        int name = classes.stream().mapToInt(String::length).max().orElse(0);
        String first = "%-" + file + "s";
        String each = "  %-" + name + "s %.3f";
        StringBuilder text = new StringBuilder();
        for (Prediction prediction : predictions) {
            double[] probabilities = prediction.probabilities();
            text.append(String.format(Locale.ROOT, first, prediction.name()));
            text.append(
                    prediction.ranking().stream()
                            .limit(top)
                            .map(i -> format(each, classes.get(i), probabilities[i]))
                            .collect(Collectors.joining("", "", "\n")));
        }
        return text.toString();
    }

    private static String format(String each, String name, double probability) {
        return String.format(Locale.ROOT, each, name, probability);
    }
}
