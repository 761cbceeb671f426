package io.github.djlschedules.internal;

import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Function;
import tech.tablesaw.api.ColumnType;
import tech.tablesaw.api.Table;
import tech.tablesaw.io.csv.CsvReadOptions;

/** Tables as files. */
public final class Csv {

    /** No cell is longer than its file, whose size is bounded. */
    private static final int NO_LIMIT = -1;

    private Csv() {}

    /**
     * Writes a table. Tablesaw itself would wrap what goes wrong in an unchecked exception.
     *
     * @param table the table
     * @param file the file, in folders that are made if needed
     * @throws IOException if it cannot be written
     */
    public static void write(Table table, Path file) throws IOException {
        Folders.ofFile(file);
        StringWriter text = new StringWriter();
        table.write().csv(text);
        Files.writeString(file, text.toString());
    }

    /**
     * Reads a table and what it says.
     *
     * @param <T> what it says
     * @param file the file
     * @param types the type of each column, by its name
     * @param meaning takes it from the table; whatever it throws means that the file is wrong
     * @return what it says
     * @throws IOException if the file cannot be read, or is wrong
     */
    public static <T> T read(
            Path file, Function<String, ColumnType> types, Function<Table, T> meaning)
            throws IOException {
        CsvReadOptions options =
                CsvReadOptions.builder(new StringReader(TextFile.read(file)))
                        .columnTypes(types)
                        .missingValueIndicator("")
                        .maxCharsPerColumn(NO_LIMIT)
                        .build();
        try {
            return meaning.apply(Table.read().usingOptions(options));
        } catch (RuntimeException e) {
            throw new IOException(file + " is not what was written: " + e.getMessage(), e);
        }
    }
}
