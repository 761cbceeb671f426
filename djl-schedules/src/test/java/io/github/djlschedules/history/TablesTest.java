package io.github.djlschedules.history;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.djlschedules.optimizer.Applied;
import java.io.BufferedReader;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tech.tablesaw.aggregate.AggregateFunctions;
import tech.tablesaw.api.Table;

/** What people do with our tables works with the part of Tablesaw's libraries that we bring. */
class TablesTest {

    private final History history = new History();

    @BeforeEach
    void threeStepsInTwoEpochs() {
        history.segments.add("first");
        history.segments.add("second");
        history.steps.add(0, 0, new Applied(0, 0.1f, 0.9f, 0), 3);
        history.steps.add(0, 0, new Applied(1, 0.2f, 0.9f, 0), 2);
        history.steps.add(1, 1, new Applied(2, 0.3f, 0.8f, 0), 1);
        history.epochs.add(new EpochRows.Row(0, 0, 2, 0.2f, Map.of("train_loss", 2.5f)));
        history.epochs.add(new EpochRows.Row(1, 1, 3, 0.3f, Map.of("train_loss", 1f)));
    }

    @Test
    void theyArePrinted() {
        assertThat(history.steps().print()).contains("learning_rate").contains("0.3");
        assertThat(history.epochs().printAll()).contains("train_loss").contains("2.5");
        assertThat(history.steps().structure().print()).contains("segment_name");
        assertThat(history.steps().summary().print()).contains("Mean");
    }

    @Test
    void theyAreFilteredSortedSummedAndAppended() {
        Table steps = history.steps();
        assertThat(steps.where(steps.floatColumn("loss").isLessThan(2.5)).rowCount()).isEqualTo(2);
        assertThat(steps.sortDescendingOn("step").longColumn("step").get(0)).isEqualTo(2);
        assertThat(steps.floatColumn("loss").mean()).isCloseTo(2, within(1e-12));
        assertThat(steps.floatColumn("loss").median()).isCloseTo(2, within(1e-12));
        Table losses = steps.summarize("loss", AggregateFunctions.max).by("segment_name");
        assertThat(losses.rowCount()).isEqualTo(2);
        assertThat(steps.append(history.steps()).rowCount()).isEqualTo(6);
    }

    /** Not {@code Table.read().csv(File)}, which guesses the charset with a library of 14 MB. */
    @Test
    void theirFilesAreReadFromReadersAndStreams(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("history.csv");
        history.csv(file);
        try (BufferedReader reader = Files.newBufferedReader(file);
                InputStream stream = Files.newInputStream(file)) {
            Table table = Table.read().csv(reader);
            assertThat(table.rowCount()).isEqualTo(5);
            assertThat(Table.read().csv(stream).print()).isEqualTo(table.print());
        }
        assertThat(Files.readString(file, UTF_8)).startsWith("segment,segment_name,step,epoch,");
        assertThat(History.readCsv(file).steps().print()).isEqualTo(history.steps().print());
        assertThat(History.readCsv(file).epochs().print()).isEqualTo(history.epochs().print());
    }
}
