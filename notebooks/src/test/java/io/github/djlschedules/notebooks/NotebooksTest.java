package io.github.djlschedules.notebooks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every notebook runs from top to bottom. */
class NotebooksTest {

    static Stream<Notebook> notebooks() throws IOException {
        return Notebook.all();
    }

    @Test
    void thereAreFive() throws IOException {
        assertThat(Notebook.all())
                .map(Notebook::toString)
                .containsExactly(
                        "01-first-steps.ipynb",
                        "02-range-test.ipynb",
                        "03-policies.ipynb",
                        "04-regression-study.ipynb",
                        "05-fine-tuning.ipynb");
    }

    @ParameterizedTest
    @MethodSource("notebooks")
    void everyCellRuns(Notebook notebook) {
        try (CellRunner runner = new CellRunner()) {
            notebook.code().forEach(runner::run);
        }
    }

    @ParameterizedTest
    @MethodSource("notebooks")
    void theFirstCellOfCodeLoadsTheLibraryOfThisVersion(Notebook notebook) {
        List<Cell> code = notebook.code();
        assertThat(code.get(0).source()).isEqualTo(Magics.LOAD);
        assertThat(code.subList(1, code.size())).allMatch(cell -> Magics.of(cell).isEmpty());
    }
}
