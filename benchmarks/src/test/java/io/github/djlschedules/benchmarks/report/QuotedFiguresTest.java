package io.github.djlschedules.benchmarks.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A figure that is quoted is linked to where it was measured, and is there. */
class QuotedFiguresTest {

    private static final QuotedFigures SAMPLE =
            QuotedFigures.of(
                    List.of(
                            "# Results",
                            "## The test's cost",
                            "1.04 times",
                            "## Else",
                            "1,000 and 7"));

    @Test
    void everyQuotedFigureIsAmongTheResults() throws IOException {
        QuotedFigures results = QuotedFigures.of(Files.readAllLines(Path.of(Report.PAGE)));
        List<Path> pages = new ArrayList<>(List.of(Path.of("../README.md"), Path.of("README.md")));
        try (Stream<Path> docs = Files.list(Path.of("../docs"))) {
            docs.filter(file -> file.toString().endsWith(".md")).forEach(pages::add);
        }
        for (Path page : pages) {
            assertThat(results.faults(Files.readString(page))).as("%s", page).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[what it costs](../benchmarks/RESULTS.md)",
                "[1.04 times](../benchmarks/RESULTS.md#the-tests-cost)",
                "[1,000](benchmarks/RESULTS.md#else), and 7 of 3",
            })
    void acceptsWhatIsThere(String page) {
        assertThat(SAMPLE.faults(page)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[1.04 times](../benchmarks/RESULTS.md)",
                "[what it costs](../benchmarks/RESULTS.md#the-cost)",
                "[1.05 times](../benchmarks/RESULTS.md#the-tests-cost)",
                "[04 times](../benchmarks/RESULTS.md#the-tests-cost)",
                "[1.0 times](../benchmarks/RESULTS.md#the-tests-cost)",
                "[7 and 1.04](../benchmarks/RESULTS.md#else)",
            })
    void findsWhatIsNot(String page) {
        assertThat(SAMPLE.faults(page)).hasSize(1);
    }
}
