package io.github.djlschedules.examples.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.github.djlschedules.examples.Outcome;
import io.github.djlschedules.examples.data.TestImages;
import io.github.djlschedules.examples.model.SavedDigits;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EvaluateCommandTest {

    @TempDir static Path shared;

    private static Path model;

    @TempDir Path folder;

    @BeforeAll
    static void train() throws Exception {
        model = shared.resolve("model");
        SavedDigits.save(model);
    }

    private Outcome evaluate(String options) {
        return Outcome.of("evaluate --saved-model " + model + " --output-dir " + folder + options);
    }

    private JsonObject json(String file) throws IOException {
        return JsonParser.parseString(Files.readString(folder.resolve(file))).getAsJsonObject();
    }

    /** Counts the predictions once more. */
    @Test
    void theFiguresAreThoseOfThePredictions() throws IOException {
        Outcome outcome = evaluate("");
        assertThat(outcome.err()).isEmpty();
        assertThat(outcome.code()).isZero();

        List<String> lines = Files.readAllLines(folder.resolve("predictions.csv"));
        assertThat(lines).hasSize(181);
        int right = 0;
        double loss = 0;
        for (String line : lines.subList(1, lines.size())) {
            String[] cells = line.split(",", -1);
            int label = Integer.parseInt(cells[1]);
            loss -= Math.log(Double.parseDouble(cells[4 + label]));
            right += cells[1].equals(cells[2]) ? 1 : 0;
        }
        JsonObject metrics = json("metrics.json");
        assertThat(metrics.get("images").getAsInt()).isEqualTo(180);
        assertThat(metrics.get("accuracy").getAsDouble()).isEqualTo(right / 180.0);
        assertThat(metrics.get("accuracy").getAsDouble()).isGreaterThan(0.9);
        assertThat(metrics.get("loss").getAsDouble()).isCloseTo(loss / 180, offset(1e-6));
        assertThat(metrics.getAsJsonObject("classes").keySet()).hasSize(10).contains("0", "9");
        assertThat(outcome.out()).contains("macro average", "Accuracy 0.9");
        assertThat(Files.readAllLines(folder.resolve("confusion.csv"))).hasSize(11);
        assertThat(folder.resolve("confusion.png")).isNotEmptyFile();
        assertThat(Files.readString(folder.resolve("report.html")))
                .contains("macro average", "evaluate \\\n  --saved-model " + model);
        JsonObject report = json("report.json");
        assertThat(report.getAsJsonObject("metrics").get("validate_accuracy"))
                .isEqualTo(metrics.get("accuracy"));
        assertThat(report.get("parameters_sha256").getAsString()).hasSize(64);
    }

    @ParameterizedTest
    @CsvSource({"train, 1617", "ALL, 1797"})
    void otherPartsCanBeEvaluated(String part, int images) throws IOException {
        assertThat(evaluate(" --part " + part).err()).isEmpty();
        assertThat(json("metrics.json").get("images").getAsInt()).isEqualTo(images);
        assertThat(json("report.json").getAsJsonObject("metrics").keySet())
                .contains(part.toLowerCase(Locale.ROOT) + "_loss");
    }

    @Test
    void otherDataAreRefused() throws IOException {
        Path data = folder.resolve("data");
        TestImages.write(data, 2, 8, 8, "cat", "dog");
        String custom = " --dataset custom --data-dir " + data;
        Outcome classes = evaluate(custom);
        assertThat(classes.code()).isEqualTo(2);
        assertThat(classes.err())
                .contains("--dataset must have the saved model's classes [0, 1, ")
                .contains("but --dataset=custom has [cat, dog]")
                .hasLineCount(1);

        Path colours = folder.resolve("colours");
        TestImages.write(colours, 2, 8, 8, "0", "1", "2", "3", "4", "5", "6", "7", "8", "9");
        Outcome channels = evaluate(" --dataset custom --data-dir " + colours);
        assertThat(channels.code()).isEqualTo(2);
        assertThat(channels.err())
                .contains("--dataset must have images of 1 channels as the saved model");

        Outcome size = evaluate(" --image-size 9");
        assertThat(size.code()).isEqualTo(2);
        assertThat(size.err())
                .contains("--image-size must be the saved model's 8, but --image-size=9");
    }

    @Test
    void aMissingModelIsNamed() {
        Path missing = folder.resolve("missing");
        Outcome outcome =
                Outcome.of("evaluate --saved-model " + missing + " --output-dir " + folder);
        assertThat(outcome.code()).isEqualTo(1);
        assertThat(outcome.err())
                .contains(missing.resolve("model.json") + " must describe a saved model")
                .hasLineCount(1);
    }
}
