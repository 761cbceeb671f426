package io.github.djlschedules.examples.evaluation;

import java.util.List;
import java.util.function.Consumer;

/** Counts predictions of labelled images as they come. */
final class Tally implements Consumer<Prediction> {

    private final List<String> classes;
    private final long[][] confusion;
    private double loss;
    private long images;

    Tally(List<String> classes) {
        this.classes = classes;
        confusion = new long[classes.size()][classes.size()];
    }

    @Override
    public void accept(Prediction prediction) {
        confusion[prediction.label()][prediction.predicted()]++;
        loss += prediction.loss();
        images++;
    }

    Evaluation evaluation() {
        return new Evaluation(classes, confusion, loss / images);
    }
}
