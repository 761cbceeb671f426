package io.github.djlschedules.examples.evaluation;

import io.github.djlschedules.examples.report.Json;
import io.github.djlschedules.internal.Folders;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import javax.imageio.ImageIO;

/** What an evaluation leaves in a folder. */
public final class EvaluationFiles {

    private static final String METRICS = "metrics.json";
    private static final String TABLE = "confusion.csv";
    private static final String PICTURE = "confusion.png";

    private EvaluationFiles() {}

    /**
     * Writes {@code metrics.json}, {@code confusion.csv} and {@code confusion.png}.
     *
     * @param evaluation what was found
     * @param folder the folder, made if it is missing
     * @throws IOException if they cannot be written
     */
    public static void write(Evaluation evaluation, Path folder) throws IOException {
        Folders.ofFile(folder.resolve(METRICS));
        Files.writeString(
                folder.resolve(METRICS), Json.pretty(Json.of(evaluation.metrics())) + "\n");
        Files.writeString(folder.resolve(TABLE), table(evaluation));
        try (OutputStream out = Files.newOutputStream(folder.resolve(PICTURE))) {
            ImageIO.write(ConfusionPicture.of(evaluation), "png", out);
        }
    }

    /** A row for each true class, a column for each predicted one. */
    private static String table(Evaluation evaluation) {
        List<String> classes = evaluation.classes();
        List<Object> header = new ArrayList<>(List.of("label"));
        header.addAll(classes);
        StringBuilder text = new StringBuilder(CsvLine.of(header));
        for (int i = 0; i < classes.size(); i++) {
            List<Object> row = new ArrayList<>(List.of(classes.get(i)));
            LongStream.of(evaluation.confusion()[i]).forEach(row::add);
            text.append(CsvLine.of(row));
        }
        return text.toString();
    }
}
