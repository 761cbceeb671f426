package io.github.djlschedules.internal;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import tech.tablesaw.api.Table;

/** Tables as files. */
public final class Csv {

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
}
