package io.github.djlschedules.examples.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.github.djlschedules.examples.Outcome;
import io.github.djlschedules.history.History;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class QuickstartCommandTest {

    private static final int STEPS = 2 * 17;

    private static final String SMALL =
            "quickstart --seeds 1 --epochs 2 --weight-decays 0,1e-3 --range-test-steps 30"
                    + " --constant-lrs 0.03 --output-dir ";

    private static JsonObject run(String options, Path folder) throws IOException {
        Outcome outcome = Outcome.of(SMALL + folder + options);
        assertThat(outcome.err()).isEmpty();
        assertThat(outcome.code()).isZero();
        assertThat(outcome.out()).contains("one-cycle", "best constant rate", "median");
        return report(folder);
    }

    private static JsonObject report(Path folder) throws IOException {
        String text = Files.readString(folder.resolve("report.json"));
        return JsonParser.parseString(text).getAsJsonObject();
    }

    @Test
    void writesAllFilesAndIsReproducible(@TempDir Path folder) throws IOException {
        Path first = folder.resolve("first");
        JsonObject report = run("", first);

        for (String name :
                List.of(
                        "quickstart.png",
                        "schedule.png",
                        "history.csv",
                        "history.json",
                        "history.png")) {
            assertThat(first.resolve(name)).isNotEmptyFile();
        }
        assertThat(report.get("command").getAsString()).isEqualTo("quickstart");
        assertThat(report.get("seed").getAsInt()).isEqualTo(1);
        assertThat(report.get("steps").getAsInt()).isEqualTo(STEPS);
        assertThat(report.get("device").getAsString()).isNotEmpty();
        assertThat(report.get("seconds").getAsDouble()).isPositive();
        assertThat(report.getAsJsonObject("versions").keySet()).contains("djl", "engine", "java");
        assertThat(source(report, "epochs")).isEqualTo("given");
        assertThat(source(report, "seed")).isEqualTo("default");
        JsonObject metrics = report.getAsJsonObject("metrics");
        assertThat(metrics.keySet())
                .contains("train_loss", "validate_loss", "validate_accuracy", "test_accuracy");
        assertThat(metrics.get("test_accuracy").getAsDouble()).isBetween(0.5, 1.0);
        assertThat(hash(report)).matches("[0-9a-f]{64}");
        assertThat(History.readJson(first.resolve("history.json")).steps().rowCount())
                .isEqualTo(STEPS);

        assertThat(hash(run("", folder.resolve("again")))).isEqualTo(hash(report));
        assertThat(hash(run(" --seed 2", folder.resolve("other")))).isNotEqualTo(hash(report));
    }

    @Test
    void aRunNameMakesAFolderAndADivergedRunStaysValidJson(@TempDir Path folder)
            throws IOException {
        String line = SMALL.replace("--constant-lrs 0.03", "--constant-lrs 1e30");

        Outcome outcome = Outcome.of(line + folder + " --run-name mine");

        assertThat(outcome.code()).isZero();
        try (Stream<Path> folders = Files.list(folder)) {
            Path named = folders.findFirst().orElseThrow();
            assertThat(named.getFileName().toString()).matches("mine_\\d{8}-\\d{6}");
            JsonObject result = report(named).getAsJsonArray("results").get(0).getAsJsonObject();
            assertThat(result.getAsJsonObject("constant").get("train_loss").isJsonNull()).isTrue();
        }
    }

    private static String source(JsonObject report, String option) {
        return report.getAsJsonObject("options")
                .getAsJsonObject(option)
                .get("source")
                .getAsString();
    }

    private static String hash(JsonObject report) {
        return report.get("parameters_sha256").getAsString();
    }
}
