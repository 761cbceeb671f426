package io.github.djlschedules.examples.evaluation;

import ai.djl.ndarray.NDManager;
import ai.djl.translate.TranslateException;
import io.github.djlschedules.examples.input.ImageDataset;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/**
 * How good a network is on labelled images.
 *
 * @param classes the names of the classes, by label
 * @param confusion the images of class i that were called j, at [i][j]
 * @param loss the mean cross-entropy of an image
 */
@SuppressWarnings("ArrayRecordComponent")
public record Evaluation(List<String> classes, long[][] confusion, double loss) {

    /**
     * Evaluates a network.
     *
     * @param scorer the network
     * @param manager the owner of the batches, on the network's device
     * @param dataset labelled images
     * @param each takes each prediction, in the order of the data set
     * @return how good it is
     * @throws IOException if an image cannot be read
     * @throws TranslateException if the network cannot be run
     */
    public static Evaluation of(
            Scorer scorer, NDManager manager, ImageDataset dataset, Consumer<Prediction> each)
            throws IOException, TranslateException {
        Tally tally = new Tally(dataset.images().classes());
        scorer.predict(manager, dataset, tally.andThen(each));
        return tally.evaluation();
    }

    /** Returns the number of images. */
    public long images() {
        return IntStream.range(0, classes.size()).mapToLong(this::support).sum();
    }

    /** Returns the share of images whose class is found. */
    public double accuracy() {
        long right = IntStream.range(0, classes.size()).mapToLong(i -> confusion[i][i]).sum();
        return (double) right / images();
    }

    /** Returns how well each class is told from the others, by label. */
    public List<ClassScore> perClass() {
        return IntStream.range(0, classes.size())
                .mapToObj(i -> ClassScore.of(confusion[i][i], called(i), support(i)))
                .toList();
    }

    /** Returns the means over the classes, each counting the same, and the number of images. */
    public ClassScore macro() {
        return new ClassScore(
                mean(ClassScore::precision),
                mean(ClassScore::recall),
                mean(ClassScore::f1),
                images());
    }

    /** Returns all figures by their names, as {@code metrics.json} has them. */
    public Map<String, Object> metrics() {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("images", images());
        all.put("loss", loss);
        all.put("accuracy", accuracy());
        ClassScore macro = macro();
        all.put("macro_precision", macro.precision());
        all.put("macro_recall", macro.recall());
        all.put("macro_f1", macro.f1());
        Map<String, Object> each = new LinkedHashMap<>();
        List<ClassScore> scores = perClass();
        for (int i = 0; i < scores.size(); i++) {
            each.put(classes.get(i), scores.get(i).map());
        }
        all.put("classes", each);
        return all;
    }

    private long support(int label) {
        return LongStream.of(confusion[label]).sum();
    }

    private long called(int label) {
        return IntStream.range(0, classes.size()).mapToLong(i -> confusion[i][label]).sum();
    }

    private double mean(ToDoubleFunction<ClassScore> figure) {
        return perClass().stream().mapToDouble(figure).average().orElseThrow();
    }
}
