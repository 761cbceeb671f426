package io.github.djlschedules.benchmarks;

import ai.djl.engine.Engine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Writes figures where they are read: CSV files, and the marked parts of RESULTS.md. */
final class Report {

    static final String PAGE = "RESULTS.md";
    private final Path folder;

    /**
     * Makes a report.
     *
     * @param folder holds RESULTS.md, and the CSV files in its folder {@code results}
     */
    Report(Path folder) {
        this.folder = folder;
    }

    void csv(String name, List<String> lines) throws IOException {
        Path results = Files.createDirectories(folder.resolve("results"));
        Files.write(results.resolve(name), lines);
    }

    /** Replaces what is between the markers of a name in RESULTS.md, or adds it at the end. */
    void section(String name, List<String> lines) throws IOException {
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
        inside.add(machine());
        inside.add("");
        inside.addAll(lines);
        inside.add("");
        Files.createDirectories(folder);
        Files.write(page, text);
    }

    private static String machine() {
        Engine engine = Engine.getInstance();
        return "%s %s, %d processors, Java %s (%s), DJL %s, %s %s on %s, %s compute thread(s)."
                .formatted(
                        System.getProperty("os.name"),
                        System.getProperty("os.arch"),
                        Runtime.getRuntime().availableProcessors(),
                        System.getProperty("java.version"),
                        System.getProperty("java.vm.name"),
                        Engine.getDjlVersion(),
                        engine.getEngineName(),
                        engine.getVersion(),
                        engine.defaultDevice(),
                        System.getProperty("ai.djl.pytorch.num_threads", "default"));
    }
}
