package io.github.djlschedules.notebooks;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a reader sees without running anything comes from a run in Jupyter of this very code. */
class StoredOutputsTest {

    private static final int MOST_BYTES = 600 * 1024;

    static Stream<Notebook> notebooks() throws IOException {
        return Notebook.all();
    }

    /** The script writes the hash; after a change of the code it must be run again. */
    @ParameterizedTest
    @MethodSource("notebooks")
    void areOfTheCodeThatStandsThere(Notebook notebook) throws NoSuchAlgorithmException {
        String code = notebook.code().stream().map(Cell::source).collect(Collectors.joining("\0"));
        byte[] hash =
                MessageDigest.getInstance("SHA-256").digest(code.getBytes(StandardCharsets.UTF_8));
        assertThat(notebook.metadata().get("code_sha256").getAsString())
                .as("%s: run notebooks/run-in-jupyter", notebook)
                .isEqualTo(HexFormat.of().formatHex(hash));
    }

    @ParameterizedTest
    @MethodSource("notebooks")
    void areWithoutErrorsAndTheLogOfAMachine(Notebook notebook) throws IOException {
        for (Cell cell : notebook.code()) {
            for (JsonObject output : cell.outputs()) {
                assertThat(output.get("output_type").getAsString())
                        .as(cell.place())
                        .isIn("execute_result", "stream");
            }
        }
        assertThat(Files.readString(notebook.file())).doesNotContain("/tmp/", "/root/", "/home/");
        assertThat(Files.size(notebook.file())).isLessThan(MOST_BYTES);
    }

    @ParameterizedTest
    @MethodSource("notebooks")
    void showEveryChart(Notebook notebook) {
        for (Cell cell : notebook.code()) {
            if (cell.source().endsWith(".image()")) {
                assertThat(cell.outputs()).as(cell.place()).hasSize(1);
                JsonObject data = cell.outputs().get(0).getAsJsonObject("data");
                assertThat(data.has("image/png")).as(cell.place()).isTrue();
            }
        }
    }
}
