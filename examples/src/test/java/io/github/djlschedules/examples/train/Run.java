package io.github.djlschedules.examples.train;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.github.djlschedules.examples.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** A training of the application that ended well. */
record Run(Path folder, String out) {

    /** Some of the embedded digits, and a small network for them. */
    static final String DIGITS = " --dataset digits --model custom --limit 100 --val-share 0.2";

    /** Runs {@code train}, adding small data and a small network. */
    static Run of(Path output, String options) throws IOException {
        Outcome outcome =
                Outcome.of("train " + options + " --workers 1 --device cpu --output-dir " + output);
        assertThat(outcome.err()).isEmpty();
        assertThat(outcome.code()).isZero();
        return new Run(folder(output), outcome.out());
    }

    /** Trains on the embedded digits. */
    static Run digits(Path output, String options) throws IOException {
        return of(output, options + DIGITS);
    }

    /** A cyclical rate, or a name, has a folder of its own in the output. */
    private static Path folder(Path output) throws IOException {
        if (Files.exists(output.resolve("report.json"))) {
            return output;
        }
        try (Stream<Path> folders = Files.list(output)) {
            return folders.filter(path -> Files.exists(path.resolve("report.json")))
                    .reduce((first, second) -> second)
                    .orElseThrow();
        }
    }

    JsonObject report() throws IOException {
        return JsonParser.parseString(Files.readString(folder.resolve("report.json")))
                .getAsJsonObject();
    }

    String sha256() throws IOException {
        return report().get("parameters_sha256").getAsString();
    }

    List<Double> rates() throws IOException {
        return report().getAsJsonObject("lr_history").getAsJsonArray("lr").asList().stream()
                .map(rate -> rate.getAsDouble())
                .toList();
    }

    String option(String name) throws IOException {
        JsonObject entry = report().getAsJsonObject("options").getAsJsonObject(name);
        return entry.get("value").getAsString() + " " + entry.get("source").getAsString();
    }
}
