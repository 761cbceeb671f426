package io.github.djlschedules.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.djlschedules.checkpoint.Run.Kind;
import io.github.djlschedules.checkpoint.Run.Setup;
import io.github.djlschedules.internal.Sha256;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is damaged is found and named, and the checkpoint before it used. */
class DamageTest {

    private static final long SEED = 9;

    @TempDir static Path made;
    @TempDir Path folder;

    @BeforeAll
    static void makeCheckpoints() throws Exception {
        new Run(Kind.SGD, Setup.ONE_CYCLE, made, 3, 0).epochs(3);
    }

    private Path copy() throws IOException {
        Path copy = folder.resolve("run");
        try (Stream<Path> paths = Files.walk(made)) {
            for (Path path : paths.toList()) {
                Files.copy(path, copy.resolve(made.relativize(path).toString()));
            }
        }
        return copy;
    }

    private static Shelf.Found found(Path run) throws IOException {
        return new Shelf(run).latest().orElseThrow();
    }

    @Test
    void theWholeOneIsUsed() throws Exception {
        Shelf.Found found = found(copy());
        assertThat(found.folder().getFileName()).hasToString("step-30");
        assertThat(found.problems()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                Contents.RUN,
                Contents.HISTORY,
                Contents.PARAMETERS,
                Contents.OPTIMIZER,
                Checksums.FILE
            })
    void aFlippedOrMissingByteOfAnyFile(String name) throws Exception {
        Path run = copy();
        Path file = run.resolve("step-30").resolve(name);
        byte[] whole = Files.readAllBytes(file);
        SplittableRandom random = new SplittableRandom(SEED);
        for (int i = 0; i < 20; i++) {
            int at = i == 0 ? 0 : i == 1 ? whole.length - 1 : random.nextInt(whole.length);
            byte[] flipped = whole.clone();
            flipped[at] ^= (byte) (1 << random.nextInt(8));
            assertNamed(run, file, flipped, "flipped bit in byte " + at);
            assertNamed(run, file, Arrays.copyOf(whole, at), "truncated to " + at);
        }
        Files.delete(file);
        assertThat(found(run).folder().getFileName()).hasToString("step-20");
    }

    private static void assertNamed(Path run, Path file, byte[] damaged, String how)
            throws IOException {
        Files.write(file, damaged);
        Shelf.Found found = found(run);
        assertThat(found.folder().getFileName())
                .as("%s, seed %d", how, SEED)
                .hasToString("step-20");
        assertThat(String.join(" ", found.problems()))
                .as("%s, seed %d", how, SEED)
                .contains("step-30");
        if (!file.endsWith(Checksums.FILE)) {
            assertThat(found.problems()).hasSize(1).first().asString().contains(file.toString());
        }
    }

    @Test
    void aDamagedNameOfTheLatest() throws Exception {
        Path run = copy();
        Path latest = run.resolve(Shelf.LATEST);
        byte[] whole = Files.readAllBytes(latest);
        for (int at = 0; at < whole.length - 1; at++) {
            byte[] flipped = whole.clone();
            flipped[at] ^= 1;
            Files.write(latest, flipped);
            Shelf.Found found = found(run);
            assertThat(found.folder().getFileName()).as("byte %d", at).hasToString("step-30");
            assertThat(found.problems()).as("byte %d", at).hasSize(1);
            assertThat(found.problems().get(0)).as("byte %d", at).contains(latest.toString());
        }
    }

    @Test
    void noneIsWhole() throws Exception {
        Path run = copy();
        for (String step : List.of("step-10", "step-20", "step-30")) {
            Files.write(run.resolve(step).resolve(Contents.RUN), new byte[3]);
        }
        assertThatThrownBy(() -> found(run))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("No checkpoint is whole")
                .hasMessageContaining("step-10")
                .hasMessageContaining("step-20")
                .hasMessageContaining("step-30");
        assertThat(new Shelf(folder.resolve("none")).latest()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"../latest", "/latest", "..", "nul\0", "a b", "run:json"})
    void onlyPlainNamesAreRead(String name) throws Exception {
        Path run = copy();
        Path latest = run.resolve(Shelf.LATEST);
        String sum = Sha256.of(Files.readAllBytes(latest));
        Files.writeString(latest, Checksums.write(Map.of(name, sum)));
        Path step = run.resolve("step-30");
        Map<String, String> sums = new HashMap<>(Checksums.read(step));
        sums.put(name, sum);
        Files.writeString(step.resolve(Checksums.FILE), Checksums.write(sums));

        assertThat(found(run).problems())
                .filteredOn(problem -> problem.contains("names a file elsewhere, " + name))
                .hasSize(2);
    }

    @Test
    void aNewerFormatIsNamed() throws Exception {
        Contents contents = found(copy()).contents();
        String newer = contents.text(Contents.RUN).replace("\"format\": 1", "\"format\": 2");
        assertThatThrownBy(() -> RunStateJson.read(newer))
                .isInstanceOf(IOException.class)
                .hasMessage("run.json must have format 1, but format=2");
    }
}
