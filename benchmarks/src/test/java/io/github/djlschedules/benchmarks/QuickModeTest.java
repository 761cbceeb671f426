package io.github.djlschedules.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.types.Shape;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
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
    void setsHaveTheParametersOfTheirNetworks() {
        assertThat(ParameterSet.RESNET50.shapes).hasSize(161);
        assertThat(ParameterSet.RESNET50.elements()).isEqualTo(25_557_032);
        assertThat(ParameterSet.RESNET18.shapes).hasSize(62);
        assertThat(ParameterSet.RESNET18.elements()).isEqualTo(11_689_512);
        assertThat(ParameterSet.RESNET50_SCALARS.shapes).hasSize(161).containsOnly(new Shape(1));
    }
}
