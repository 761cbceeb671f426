package io.github.djlschedules.examples.evaluation;

import io.github.djlschedules.examples.data.Images;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Writes {@code file,label,predicted,probability}, and the probability of each class in a column
 * {@code p_CLASS}. The label of an image without one stays empty.
 */
public final class PredictionsCsv implements Consumer<Prediction>, Closeable {

    /** The name of the file. */
    public static final String FILE = "predictions.csv";

    private final List<String> classes;
    private final Writer out;

    /**
     * Begins the file.
     *
     * @param folder a folder that exists
     * @param classes the names of the classes, by label
     * @throws IOException if it cannot be written
     */
    public PredictionsCsv(Path folder, List<String> classes) throws IOException {
        this.classes = classes;
        out = Files.newBufferedWriter(folder.resolve(FILE));
        List<String> header = new ArrayList<>(List.of("file", "label", "predicted", "probability"));
        classes.forEach(name -> header.add("p_" + name));
        out.write(CsvLine.of(header));
    }

    /** {@inheritDoc} */
    @Override
    public void accept(Prediction prediction) {
        double[] probabilities = prediction.probabilities();
        int label = prediction.label();
        int predicted = prediction.predicted();
        List<Object> cells = new ArrayList<>();
        cells.add(prediction.name());
        cells.add(label == Images.UNLABELLED ? "" : classes.get(label));
        cells.add(classes.get(predicted));
        cells.add((float) probabilities[predicted]);
        for (double probability : probabilities) {
            cells.add((float) probability);
        }
        try {
            out.write(CsvLine.of(cells));
        } catch (IOException e) {
            throw new UncheckedIOException(e.getMessage(), e);
        }
    }

    /** {@inheritDoc} */
    @Override
    public void close() throws IOException {
        out.close();
    }
}
