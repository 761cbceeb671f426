package io.github.djlschedules.rangetest;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.djlschedules.testing.Corruption;
import io.github.djlschedules.testing.Trials;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is read from a damaged file is what was written, or an {@link IOException}. */
@Tag("thorough")
class CorruptRangeTestTest {

    private static final int TRIALS = Trials.of(100, 3_000);
    private static final long SEED = 22;

    @TempDir Path folder;

    @ParameterizedTest
    @EnumSource(Corruption.class)
    void json(Corruption corruption) throws Exception {
        Path file = folder.resolve("result.json");
        Path again = folder.resolve("again.json");
        Curves.realistic(2, 2, true, true).json(file);
        byte[] whole = Files.readAllBytes(file);
        corruption.inflict(
                file,
                TRIALS,
                SEED,
                file.toString(),
                trial -> {
                    RangeTestResult.readJson(file).json(again);
                    assertThat(Files.readAllBytes(again)).as(trial).isEqualTo(whole);
                });
    }

    /** A CSV file has no checksum: what is not refused must be curves that the text does show. */
    @ParameterizedTest
    @EnumSource(Corruption.class)
    void csv(Corruption corruption) throws Exception {
        Path file = folder.resolve("result.csv");
        Path again = folder.resolve("again.csv");
        Curves.realistic(2, 2, true, true).csv(file);
        corruption.inflict(
                file,
                TRIALS,
                SEED,
                file.getFileName().toString(),
                trial -> {
                    RangeTestResult read = RangeTestResult.readCsv(file);
                    read.csv(again);
                    assertThat(RangeTestResult.readCsv(again).table().print(1000))
                            .as(trial)
                            .isEqualTo(read.table().print(1000));
                });
    }
}
