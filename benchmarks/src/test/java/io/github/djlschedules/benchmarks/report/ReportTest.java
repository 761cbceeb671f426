package io.github.djlschedules.benchmarks.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the programs write of their figures. */
class ReportTest {

    @TempDir Path folder;

    @Test
    void sectionIsReplacedAndTheRestOfThePageKept() throws Exception {
        Path page = folder.resolve(Report.PAGE);
        Files.writeString(page, "# Kept\n");
        Report report = new Report(folder, "step --quick");
        report.section("step", List.of("first"));
        report.section("step", List.of("second"));
        assertThat(Files.readAllLines(page))
                .startsWith("# Kept")
                .contains("second")
                .doesNotContain("first")
                .filteredOn(line -> line.contains("step --quick"))
                .hasSize(1);
    }

    @Test
    void aimSaysByHowMuchItIsMissed() {
        assertThat(new Aim("times a bare loop", true, 1.05).verdict(1.05))
                .isEqualTo("- times a bare loop: 1.05; aim at most 1.05, met.");
        assertThat(new Aim("times a bare loop", true, 1.05).verdict(2.1))
                .endsWith("2.10; aim at most 1.05, missed by a factor of 2.00.");
        assertThat(new Aim("times as fast", false, 1000).verdict(250))
                .endsWith("250; aim at least 1,000, missed by a factor of 4.00.");
    }

    @Test
    void tableShowsTheSpreadOfEachGroup() {
        List<String> csv = List.of("tool,round,ms", "a,1,3", "a,2,1", "a,3,2", "b,1,7");
        assertThat(Grouped.table(csv, List.of("tool"), Map.of("ms", "%.1f")))
                .containsExactly(
                        "| tool | ms |", "|---|--:|", "| a | 2.0 (1.0 to 3.0) |", "| b | 7.0 |");
    }
}
