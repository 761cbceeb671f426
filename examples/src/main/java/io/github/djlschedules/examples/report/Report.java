package io.github.djlschedules.examples.report;

import ai.djl.engine.Engine;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import io.github.djlschedules.examples.cli.Versions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ParseResult;

/** The {@code report.json} of a command: how it was called, on what it ran, what it gave. */
public final class Report {

    /** The name of the file. */
    public static final String FILE = "report.json";

    private static final double NANOS = 1e9;

    private final long began = System.nanoTime();
    private final JsonObject root = new JsonObject();

    private Report() {}

    /**
     * Begins the report; its seconds count from here.
     *
     * @param line the command line
     * @return the report
     */
    public static Report begin(ParseResult line) {
        return begin(line, EffectiveOptions.of(line));
    }

    /**
     * Begins the report; its seconds count from here.
     *
     * @param line the command line
     * @param options what its options came to be
     * @return the report
     */
    public static Report begin(ParseResult line, EffectiveOptions options) {
        return new Report().add("command", line.commandSpec().name()).add(options);
    }

    /**
     * Adds what the options came to be, in place of what was thought before.
     *
     * @param options the options
     * @return this report
     */
    public Report add(EffectiveOptions options) {
        return add("options", options.json());
    }

    /**
     * Adds an entry.
     *
     * @param name its name
     * @param value a value as {@link Json#of} takes it
     * @return this report
     */
    public Report add(String name, @Nullable Object value) {
        root.add(name, Json.of(value));
        return this;
    }

    /**
     * Adds what the command ran on, and the time since the report began.
     *
     * @param device the device, as DJL names it
     * @return the seconds
     */
    public double addRun(String device) {
        Versions versions = new Versions();
        Engine engine = Engine.getInstance();
        Map<String, String> all = new LinkedHashMap<>();
        all.put("djl_schedules", versions.project());
        all.put("djl", versions.djl());
        all.put("engine", engine.getEngineName() + " " + engine.getVersion());
        all.put("java", Runtime.version().toString());
        double seconds = (System.nanoTime() - began) / NANOS;
        add("versions", all).add("device", device).add("seconds", seconds);
        return seconds;
    }

    /** Returns an entry, or JSON's null if there is none of that name. */
    JsonElement entry(String name) {
        JsonElement value = root.get(name);
        return value == null ? JsonNull.INSTANCE : value;
    }

    /**
     * Writes the file.
     *
     * @param folder a folder that exists
     * @throws IOException if it cannot be written
     */
    public void write(Path folder) throws IOException {
        Files.writeString(folder.resolve(FILE), Json.pretty(root) + "\n");
    }
}
