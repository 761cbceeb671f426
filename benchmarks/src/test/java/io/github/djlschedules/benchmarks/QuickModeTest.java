package io.github.djlschedules.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.types.Shape;
import java.awt.image.BufferedImage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The benchmarks run and report every row; how fast anything is, is not tested. */
class QuickModeTest {

    @TempDir Path output;

    @Test
    void overheadWritesEveryRow() throws Exception {
        Main.main("overhead", "--quick", "--output", output.toString());
        List<String> rows = Files.readAllLines(output.resolve("results/step-overhead.csv"));
        // 4 parameter sets and 3 networks with and without listeners, 2 optimizers, 5 variants.
        assertThat(rows).hasSize(1 + (4 + 3 * 2) * 2 * 5);
        assertThat(rows)
                .allSatisfy(row -> assertThat(row.split(",", -1)).hasSize(25))
                .noneSatisfy(row -> assertThat(row).contains("NaN"));
        for (Variant variant : Variant.values()) {
            assertThat(rows).filteredOn(row -> row.contains("," + variant + ",")).hasSize(20);
        }
        assertThat(Files.readAllLines(output.resolve(Report.PAGE)))
                .filteredOn(line -> line.contains(Variant.ONE_POLICY.label))
                .hasSize(20);
    }

    @Test
    void jmhWritesEveryRowAndKeepsTheRestOfThePage() throws Exception {
        Path page = output.resolve(Report.PAGE);
        Files.writeString(page, "# Kept\n");
        Main.main("jmh", "--quick", "--output", output.toString());
        Main.main("jmh", "--quick", "--output", output.toString());
        assertThat(Files.readAllLines(output.resolve("results/jmh.csv")))
                .hasSize(1 + 2 + 4 * 2 * 2);
        assertThat(Files.readAllLines(page))
                .startsWith("# Kept")
                .filteredOn(line -> line.startsWith("| UpdateBenchmark.step |"))
                .hasSize(16);
    }

    @Test
    void inputWritesEveryRow() throws Exception {
        for (String name : List.of("a", "b")) {
            Path folder = Files.createDirectories(output.resolve("data").resolve(name));
            for (int i = 0; i < 50; i++) {
                BufferedImage image = new BufferedImage(32, 32, BufferedImage.TYPE_INT_RGB);
                image.setRGB(i % 32, i / 32, 0xffffff);
                ImageIO.write(image, "png", folder.resolve(i + ".png").toFile());
            }
        }
        Main.main(
                "input",
                "--quick",
                "--data-dir",
                output.resolve("data").toString(),
                "--output",
                output.toString());
        List<String> rows = Files.readAllLines(output.resolve("results/input.csv"));
        // Two parts of two rounds, and one round of training.
        assertThat(rows)
                .hasSize(1 + 2 * 2 + 1)
                .allSatisfy(row -> assertThat(row.split(",", -1)).hasSize(7))
                .noneSatisfy(row -> assertThat(row).contains("NaN"));
    }

    @Test
    void predictWritesEveryRow() throws Exception {
        Main.main("predict", "--quick", "--output", output.toString());
        assertThat(Files.readAllLines(output.resolve("results/predict.csv")))
                .hasSize(1 + 3)
                .allSatisfy(row -> assertThat(row.split(",", -1)).hasSize(8))
                .noneSatisfy(row -> assertThat(row).contains("NaN"));
    }

    @Test
    void setsHaveTheParametersOfTheirNetworks() {
        assertThat(ParameterSet.RESNET50.shapes).hasSize(161);
        assertThat(ParameterSet.RESNET50.elements()).isEqualTo(25_557_032);
        assertThat(ParameterSet.RESNET18.shapes).hasSize(62);
        assertThat(ParameterSet.RESNET18.elements()).isEqualTo(11_689_512);
        assertThat(ParameterSet.RESNET50_SCALARS.shapes).hasSize(161).containsOnly(new Shape(1));
    }
}
