package io.github.djlschedules.notebooks;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A cell that fails says which it is, and what is wrong. */
class CellRunnerTest {

    private static Cell cell(String source) {
        return new Cell("some.ipynb", 7, true, source, List.of());
    }

    @Test
    void cellsShareTheirNames() {
        try (CellRunner runner = new CellRunner()) {
            runner.run(cell("int twice(int n) {\n    return 2 * n;\n}\nint four = twice(2);"));
            assertThatCode(() -> runner.run(cell("if (four != 4) throw new Error();\nfour")))
                    .doesNotThrowAnyException();
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "int n = \"a\";|String cannot be converted to int",
                "int n = 1; missing(n)|cannot find symbol",
                "int f() { return missing(); }|method missing()",
                "List.of(1).get(2)|cannot find symbol",
                "int[] a = new int[1]; a[2] = 3;|ArrayIndexOutOfBoundsException: Index 2",
                "int n = (1 +|reached end of file",
                "%jars some.jar|a magic must be \"%maven",
            })
    void failuresAreNamed(String source, String message) {
        try (CellRunner runner = new CellRunner()) {
            assertThatExceptionOfType(AssertionError.class)
                    .isThrownBy(() -> runner.run(cell(source)))
                    .withMessageStartingWith("some.ipynb, cell 7: ")
                    .withMessageContaining(message);
        }
    }
}
