package io.github.djlschedules.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.djlschedules.benchmarks.report.Report;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The benchmarks run and report every row; how fast anything is, is not tested. */
class QuickModeTest {

    private static final int DARK = 0x7f7f7f;

    @TempDir Path output;

    @Test
    void overheadWritesEveryRow() throws Exception {
        run("overhead");
        List<String> rows = Files.readAllLines(output.resolve("results/step-overhead.csv"));
        // 2 parameter sets and 2 networks with and without listeners, 2 optimizers, 5 variants.
        assertThat(rows).hasSize(1 + (2 + 2 * 2) * 2 * 5);
        assertThat(rows)
                .allSatisfy(row -> assertThat(row.split(",", -1)).hasSize(25))
                .noneSatisfy(row -> assertThat(row).contains("NaN"));
        for (String variant :
                List.of("PLAIN", "CONTROL", "TUNABLE", "ONE_POLICY", "THREE_POLICIES")) {
            assertThat(rows).filteredOn(row -> row.contains("," + variant + ",")).hasSize(12);
        }
        assertThat(Files.readAllLines(output.resolve(Report.PAGE)))
                .filteredOn(line -> line.contains("| one policy |"))
                .hasSize(12);
    }

    @Test
    void jmhWritesEveryRow() throws Exception {
        run("jmh");
        assertThat(Files.readAllLines(output.resolve("results/jmh.csv")))
                .hasSize(1 + 2 + 4 * 2 * 2);
        assertThat(Files.readAllLines(output.resolve(Report.PAGE)))
                .filteredOn(line -> line.startsWith("| UpdateBenchmark.step |"))
                .hasSize(16);
    }

    @Test
    void inputWritesEveryRow() throws Exception {
        run("input", "--data-dir", noise(2, 100).toString());
        // Two parts of two rounds, and one round of training.
        assertRows("input.csv", 2 * 2 + 1, 7);
    }

    @Test
    void schedulesWriteEveryRowOfOurs() throws Exception {
        run("schedules");
        // Three curves, two ways and for two of them a cosine alone, two rounds.
        assertRows("schedules.csv", (3 * 2 + 2) * 2, 4);
    }

    @Test
    void stepWritesEveryRowOfOurs() throws Exception {
        run("step");
        // Two networks, with the library and without, two rounds.
        assertRows("step.csv", 2 * 2 * 2, 7);
    }

    @Test
    void rangeTestLeavesTheStateOfEverySeedAsItWas() throws Exception {
        run("range-test-peers", "--data-dir", noise(2, 100).toString());
        assertThat(Files.readAllLines(output.resolve("results/range-test-peers.csv")))
                .hasSize(1 + 2)
                .filteredOn(row -> row.endsWith(",true,true"))
                .hasSize(2);
        assertThat(output.resolve("results/range-test-peers.png")).isNotEmptyFile();
    }

    @Test
    void rangeTestWritesItsCost() throws Exception {
        run("range-test");
        assertThat(output.resolve("results/range-test-cost.csv")).isNotEmptyFile();
        assertThat(output.resolve(Report.PAGE)).isNotEmptyFile();
    }

    @Test
    void recommendationWritesEveryRow() throws Exception {
        run("recommendation", "--data-dir", noise(2, 50).toString());
        // Three factors on three seeds.
        assertRows("recommendation.csv", 3 * 3, 7);
        assertThat(output.resolve("results/range-test.png")).isNotEmptyFile();
    }

    private void run(String... command) throws Exception {
        List<String> arguments = new ArrayList<>(List.of(command));
        arguments.addAll(List.of("--quick", "--output", output.toString()));
        assertThat(Main.run(arguments.toArray(String[]::new))).isZero();
    }

    private void assertRows(String file, int count, int cells) throws IOException {
        assertThat(Files.readAllLines(output.resolve("results").resolve(file)))
                .hasSize(1 + count)
                .allSatisfy(row -> assertThat(row.split(",", -1)).hasSize(cells))
                .noneSatisfy(row -> assertThat(row).contains("NaN"));
    }

    @ParameterizedTest
    @CsvSource({"policies, 6", "super-convergence, 4"})
    void papersWriteCurvesAndTable(String study, int contestants) throws Exception {
        Path data = noise(10, 20);
        String[] line = {"papers", "--study", study, "--data-dir", data.toString()};
        run(line);
        Path csv = output.resolve("results").resolve(study + ".csv");
        List<String> rows = Files.readAllLines(csv);
        assertThat(rows).noneSatisfy(row -> assertThat(row).contains("NaN"));
        assertThat(rows.stream().skip(1).map(row -> row.split(",", -1)[0]).distinct())
                .hasSize(contestants);
        assertThat(Files.readAllLines(output.resolve(Report.PAGE)))
                .filteredOn(row -> row.startsWith("| ") && !row.startsWith("| contestant"))
                .hasSize(contestants);
        // what is finished is not run again
        run(line);
        assertThat(Files.readAllLines(csv)).isEqualTo(rows);
    }

    @Test
    void commandLinesWriteTheirTable() throws Exception {
        run("papers", "--study", "command-lines", "--data-dir", noise(10, 20).toString());
        assertThat(Files.readAllLines(output.resolve(Report.PAGE)))
                .filteredOn(row -> row.startsWith("| `--"))
                .hasSize(2)
                .noneSatisfy(row -> assertThat(row).contains("NaN"));
    }

    /** Those of every second class are dark, so that there is something to learn. */
    private Path noise(int classes, int images) throws IOException {
        Random random = new Random(1);
        Path folder = output.resolve("data");
        for (int label = 0; label < classes; label++) {
            Path members = Files.createDirectories(folder.resolve("class" + label));
            for (int i = 0; i < images; i++) {
                BufferedImage image = new BufferedImage(32, 32, BufferedImage.TYPE_INT_RGB);
                for (int pixel = 0; pixel < 32 * 32; pixel++) {
                    int noise = random.nextInt();
                    image.setRGB(pixel % 32, pixel / 32, label % 2 == 0 ? noise & DARK : noise);
                }
                ImageIO.write(image, "png", members.resolve(i + ".png").toFile());
            }
        }
        return folder;
    }

    @Test
    void predictWritesEveryRow() throws Exception {
        run("predict");
        assertRows("predict.csv", 3, 8);
    }
}
