package io.github.djlschedules.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import io.github.djlschedules.optimizer.Applied;
import io.github.djlschedules.testing.Corruption;
import io.github.djlschedules.testing.Trials;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is read from a damaged file is what was written, or an {@link IOException}. */
@Tag("thorough")
class CorruptHistoryTest {

    private static final int TRIALS = Trials.of(100, 3_000);
    private static final long SEED = 21;

    @TempDir Path folder;

    private static History history() {
        SplittableRandom random = new SplittableRandom(SEED);
        History history = new History();
        for (int segment = 0; segment < 2; segment++) {
            history.segments.add("part " + segment);
            for (int step = 0; step < 10; step++) {
                Applied applied = new Applied(step, (float) random.nextDouble(), 0.9f, 1e-4f);
                float loss = step == 3 ? Float.NaN : (float) random.nextDouble();
                history.steps.add(segment, step / 5, applied, loss);
            }
            Map<String, Float> metrics = Map.of("train_loss", 0.5f);
            history.epochs.add(new EpochRows.Row(segment, 0, 5, 0.1f, metrics));
            history.events.add(new Records.Event(segment, 1, 7, "cut"));
        }
        return history;
    }

    @ParameterizedTest
    @EnumSource(Corruption.class)
    void json(Corruption corruption) throws Exception {
        Path file = folder.resolve("history.json");
        history().json(file);
        String written = history().toJson();
        corruption.inflict(
                file,
                TRIALS,
                SEED,
                file.toString(),
                trial -> assertThat(History.readJson(file).toJson()).as(trial).isEqualTo(written));
    }

    /**
     * A CSV file has no checksum: what is not refused must be a history that the text does show.
     */
    @ParameterizedTest
    @EnumSource(Corruption.class)
    void csv(Corruption corruption) throws Exception {
        Path file = folder.resolve("history.csv");
        Path again = folder.resolve("again.csv");
        history().csv(file);
        corruption.inflict(
                file,
                TRIALS,
                SEED,
                file.getFileName().toString(),
                trial -> {
                    History read = History.readCsv(file);
                    read.csv(again);
                    assertThat(History.readCsv(again).toJson()).as(trial).isEqualTo(read.toJson());
                });
    }

    @Test
    void aDigitThatChangedInJsonIsNoSilentMistake() {
        String json = history().toJson();
        String other = json.replaceFirst("\"momentum\": 0.9", "\"momentum\": 0.8");
        assertThat(other).isNotEqualTo(json);
        assertThatIOException()
                .isThrownBy(() -> History.fromJson(other))
                .withMessageStartingWith(
                        "json was changed since it was written: its sha256 must be ");
    }

    @Test
    void anotherLayoutOfTheSameJsonIsTheSame() throws Exception {
        String json = history().toJson();
        String compact = json.replaceAll("\\n *", " ").replace(": ", ":");
        assertThat(History.fromJson(compact).toJson()).isEqualTo(json);
    }

    @Test
    void aRowThatMovedInACsvIsRefused() throws Exception {
        Path file = folder.resolve("history.csv");
        history().csv(file);
        String[] lines = Files.readString(file).split("\n", -1);
        String first = lines[1];
        lines[1] = lines[2];
        lines[2] = first;
        Files.write(file, Arrays.asList(lines), StandardCharsets.UTF_8);
        assertThatIOException()
                .isThrownBy(() -> History.readCsv(file))
                .withMessageContaining("step must be at least 2, but step=0");
    }
}
