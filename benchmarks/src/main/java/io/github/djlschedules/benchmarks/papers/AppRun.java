package io.github.djlschedules.benchmarks.papers;

import io.github.djlschedules.benchmarks.papers.Curve.Point;
import io.github.djlschedules.examples.App;
import io.github.djlschedules.history.History;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import tech.tablesaw.api.Row;

/**
 * A training by the application's command {@code train}.
 *
 * @param contestant what was tried
 * @param options those of the command
 */
record AppRun(String contestant, List<String> options) {

    private static final String HISTORY = "history.json";

    AppRun {
        options = List.copyOf(options);
    }

    /**
     * Runs it, unless its output is there.
     *
     * @param seed for {@code --seed}
     * @param output for {@code --output-dir}
     * @return one point for each epoch
     * @throws IOException if it fails
     */
    Curve curve(int seed, Path output) throws IOException {
        Optional<Path> history = history(output);
        if (history.isEmpty()) {
            train(seed, output);
            history = history(output);
        }
        List<Point> points = new ArrayList<>();
        for (Row row : History.readJson(history.orElseThrow()).epochs()) {
            points.add(
                    new Point(
                            row.getLong("step"),
                            row.getFloat("validate_loss"),
                            row.getFloat("validate_Accuracy")));
        }
        return new Curve(contestant, seed, points);
    }

    private void train(int seed, Path output) throws IOException {
        List<String> line = new ArrayList<>(List.of("train"));
        line.addAll(options);
        line.addAll(List.of("--seed", String.valueOf(seed), "--output-dir", output.toString()));
        System.out.println(String.join(" ", line));
        PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
        int code = App.run(out, out, line.toArray(String[]::new));
        if (code != 0) {
            throw new IOException("ended with code " + code + ": " + String.join(" ", line));
        }
    }

    /** Under a cyclical rate the files lie in a folder within the output. */
    private static Optional<Path> history(Path output) throws IOException {
        if (!Files.isDirectory(output)) {
            return Optional.empty();
        }
        try (Stream<Path> files = Files.walk(output, 2)) {
            return files.filter(file -> file.endsWith(HISTORY)).findFirst();
        }
    }
}
