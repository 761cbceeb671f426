package io.github.djlschedules.examples.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Where a command writes its files. */
public final class OutputOptions {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss");

    @Spec(Spec.Target.MIXEE)
    private @Nullable CommandSpec command;

    @Option(
            names = "--output-dir",
            paramLabel = "DIR",
            description = "Folder of the files (default: ${DEFAULT-VALUE}).")
    private Path outputDir;

    @Option(
            names = "--run-name",
            paramLabel = "NAME",
            description = "Put the files into DIR/NAME_yyyyMMdd-HHmmss.")
    private @Nullable String runName;

    /** Creates the options of a command that begins a work of its own. */
    public OutputOptions() {
        this("./output");
    }

    /**
     * Creates the options of a command that has a folder of its own unless another is chosen: what
     * it asks lies in that of a training, whose files must stay.
     *
     * @param otherwise the folder
     */
    public OutputOptions(String otherwise) {
        outputDir = Path.of(otherwise);
    }

    /**
     * Makes the folder for this run. To be called before any work: whoever cannot write should hear
     * of it at once.
     *
     * @return the folder
     * @throws IOException if it cannot be made, or nothing can be written to it
     */
    public Path makeFolder() throws IOException {
        return makeFolder(runName, "");
    }

    /**
     * As {@link #makeFolder()} for a cyclical rate, whose runs are many: each has its own folder.
     *
     * @param otherwise the name of a run without a name
     * @return the folder
     * @throws IOException if it cannot be made, or nothing can be written to it
     */
    public Path makeCyclicalFolder(String otherwise) throws IOException {
        return makeFolder(runName == null ? otherwise : runName, "_clr");
    }

    private Path makeFolder(@Nullable String name, String kind) throws IOException {
        Path folder = outputDir;
        if (name != null) {
            new Usage(command)
                    .require(
                            name.matches("\\w[\\w.-]*"),
                            "--run-name",
                            "must consist of letters, digits, '.', '-' and '_'",
                            name);
            LocalDateTime now = LocalDateTime.now(ZoneId.systemDefault());
            folder = folder.resolve(name + kind + "_" + TIME.format(now));
        }
        try {
            Files.createDirectories(folder);
            Files.delete(Files.createTempFile(folder, ".", ".tmp"));
        } catch (IOException e) {
            throw new IOException(
                    "--output-dir must be a folder that can be written, but --output-dir="
                            + outputDir
                            + " ("
                            + e.getClass().getSimpleName()
                            + ": "
                            + e.getMessage()
                            + ")",
                    e);
        }
        return folder;
    }
}
