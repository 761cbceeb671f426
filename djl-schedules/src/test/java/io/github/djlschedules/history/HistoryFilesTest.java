package io.github.djlschedules.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.djlschedules.optimizer.Applied;
import io.github.djlschedules.plot.Figure;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tech.tablesaw.api.Row;
import tech.tablesaw.api.Table;

/** What is written is read back bit for bit, NaN and infinities included. */
class HistoryFilesTest {

    private static final long SEED = 11;

    private static History history() {
        SplittableRandom random = new SplittableRandom(SEED);
        History history = new History();
        for (int segment = 0; segment < 3; segment++) {
            history.segments.add("part, \"" + segment + "\"");
            for (int epoch = 0; epoch < 4; epoch++) {
                for (int i = 0; i < 5; i++) {
                    float loss =
                            switch (i) {
                                case 1 -> Float.NaN;
                                case 2 -> Float.POSITIVE_INFINITY;
                                default -> Float.intBitsToFloat(random.nextInt(0x7f000000));
                            };
                    Applied applied =
                            new Applied(
                                    epoch * 5L + i,
                                    (float) random.nextDouble() / 1e5f,
                                    (float) random.nextDouble(),
                                    0f);
                    history.steps.add(segment, epoch, applied, loss);
                }
                Map<String, Float> metrics =
                        segment == 1
                                ? Map.of("train_loss", (float) random.nextDouble())
                                : Map.of("validate_loss", Float.NEGATIVE_INFINITY);
                history.epochs.add(
                        new EpochRows.Row(segment, epoch, epoch * 5L + 5, 1e-7f, metrics));
            }
            history.steps.add(segment, 4, new Applied(20, 1f, 0f, 0f), Float.MIN_VALUE);
            history.events.add(
                    new Records.Event(segment, 1, 10, "cut, \"half\" of part " + segment));
        }
        return history;
    }

    private static void assertSame(History read, History written) {
        assertThat(read.segments()).isEqualTo(written.segments());
        assertBitwise(read.steps(), written.steps());
        assertBitwise(read.epochs(), written.epochs());
        assertBitwise(read.events(), written.events());
    }

    private static void assertBitwise(Table read, Table written) {
        assertThat(read.columnNames()).isEqualTo(written.columnNames());
        assertThat(read.rowCount()).as("seed %d", SEED).isEqualTo(written.rowCount());
        for (Row row : written) {
            for (String name : written.columnNames()) {
                assertThat(read.get(row.getRowNumber(), read.columnIndex(name)))
                        .as("seed %d, row %d, %s", SEED, row.getRowNumber(), name)
                        .isEqualTo(written.get(row.getRowNumber(), written.columnIndex(name)));
            }
        }
    }

    @Test
    void csv(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("made/history.csv");
        History written = history();
        written.csv(file);
        assertSame(History.readCsv(file), written);
        assertThat(Files.readString(file)).doesNotContain("NaN");
    }

    @Test
    void csvOfTextOfAnyLength(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("history.csv");
        History written = history();
        written.segments.set(1, "a, \"b\" ".repeat(2_000) + "c");
        written.addEvent(" two\nlines\r\n" + "x".repeat(100_000) + "\t ");
        written.csv(file);
        assertSame(History.readCsv(file), written);
    }

    @Test
    void json(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("made/history.json");
        History written = history();
        written.json(file);
        assertSame(History.readJson(file), written);
        assertThat(Files.readString(file))
                .contains("null")
                .contains("\"Infinity\"")
                .doesNotContain("NaN");
    }

    @Test
    void concatenateKeepsPartsPadsMetricsAndCountsOn() {
        History joined = History.concatenate(List.of(history(), history()), true);
        assertThat(joined.segments()).hasSize(6);
        Table steps = joined.steps();
        for (int row = 0; row < steps.rowCount(); row++) {
            assertThat(steps.longColumn("step").getLong(row)).isEqualTo(row);
        }
        Table epochs = joined.epochs();
        assertThat(epochs.rowCount()).isEqualTo(24);
        assertThat(epochs.columnNames()).endsWith("validate_loss", "train_loss");
        assertThat(epochs.floatColumn("train_loss").countMissing()).isEqualTo(16);
        assertThat(epochs.intColumn("epoch").get(23)).isGreaterThanOrEqualTo(23);
    }

    @Test
    void drawsItselfUnlessEmpty(@TempDir Path folder) throws Exception {
        history().chart().png(folder.resolve("history.png"));
        assertThat(folder.resolve("history.png")).isNotEmptyFile();
        assertThat(history().image().getWidth()).isEqualTo(Figure.WIDTH);
        assertThat(new History().steps().rowCount()).isZero();
        assertThatThrownBy(() -> new History().chart())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("steps=0");
    }
}
