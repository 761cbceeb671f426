package io.github.djlschedules.benchmarks.report;

import ai.djl.engine.Engine;
import io.github.djlschedules.examples.cli.Defaults;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Writes figures where they are read: CSV files, and the marked parts of RESULTS.md. */
public final class Report {

    /** The page of all results. */
    public static final String PAGE = "RESULTS.md";

    private static final String PROGRAM =
            "java -jar benchmarks/target/djl-schedules-benchmarks.jar";

    private final Path folder;
    private final String command;

    /**
     * Makes a report.
     *
     * @param folder holds RESULTS.md, and the CSV files in its folder {@code results}
     * @param command what makes these results, behind the name of the program
     */
    public Report(Path folder, String command) {
        this.folder = folder;
        this.command = command;
    }

    /**
     * Writes a CSV file.
     *
     * @param name its name
     * @param lines the header and the rows
     * @throws IOException if it cannot be written
     */
    public void csv(String name, List<String> lines) throws IOException {
        Files.write(file(name), lines);
    }

    /**
     * Returns a file among the results.
     *
     * @param name its name
     * @return its path, in a folder that exists
     * @throws IOException if the folder cannot be made
     */
    public Path file(String name) throws IOException {
        return Files.createDirectories(folder.resolve("results")).resolve(name);
    }

    /**
     * Replaces what is between the markers of a name in RESULTS.md, or adds it at the end.
     *
     * @param name the name
     * @param lines what is to be there, below the command, the date and the machine
     * @throws IOException if it cannot be written
     */
    public void section(String name, List<String> lines) throws IOException {
        Path page = folder.resolve(PAGE);
        String begin = "<!-- begin " + name + ": written by the program -->";
        String end = "<!-- end " + name + " -->";
        List<String> old = Files.exists(page) ? Files.readAllLines(page) : List.of();
        List<String> text = new ArrayList<>(old);
        int from = text.indexOf(begin);
        int to = text.indexOf(end);
        if (from < 0 || to < from) {
            text.add("");
            from = text.size();
            text.add(begin);
            text.add(end);
            to = from + 1;
        }
        List<String> inside = text.subList(from + 1, to);
        inside.clear();
        inside.add("");
        inside.add("`" + PROGRAM + " " + command + "`, " + LocalDate.now(ZoneOffset.UTC) + ".");
        inside.add(machine());
        inside.add("");
        inside.addAll(lines);
        inside.add("");
        Files.createDirectories(folder);
        Files.write(page, text);
    }

    private static String machine() {
        Engine engine = Engine.getInstance();
        return String.format(
                Locale.ROOT,
                "%s %s, %d processors (load %.1f at the end), Java %s (%s), DJL %s, %s %s on %s, %s"
                        + " compute thread(s).",
                System.getProperty("os.name"),
                System.getProperty("os.arch"),
                Runtime.getRuntime().availableProcessors(),
                ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage(),
                System.getProperty("java.version"),
                System.getProperty("java.vm.name"),
                Engine.getDjlVersion(),
                engine.getEngineName(),
                engine.getVersion(),
                engine.defaultDevice(),
                System.getProperty(Defaults.THREADS, "default"));
    }
}
