package io.github.djlschedules.examples.report;

import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/** What the options of a command came to be, and why. */
public final class EffectiveOptions {

    /** The source of a value that nobody chose. */
    public static final String DEFAULT = "default";

    /** The source of a value that the command line has. */
    public static final String GIVEN = "given";

    private final Map<String, Entry> entries = new LinkedHashMap<>();

    private record Entry(@Nullable Object value, String source) {

        Map<String, Object> json() {
            return new LinkedHashMap<>(Map.of("value", Json.of(value), "source", source));
        }
    }

    private EffectiveOptions() {}

    /**
     * Returns the options of a command line.
     *
     * @param line the command line
     * @return the options, each given or by default
     */
    public static EffectiveOptions of(ParseResult line) {
        return of(line, option -> DEFAULT);
    }

    /**
     * Returns the options of a command line.
     *
     * @param line the command line
     * @param otherwise names the source of what was not given
     * @return the options
     */
    public static EffectiveOptions of(ParseResult line, Function<OptionSpec, String> otherwise) {
        EffectiveOptions options = new EffectiveOptions();
        for (OptionSpec option : line.commandSpec().options()) {
            if (!option.usageHelp() && !option.versionHelp()) {
                Object value = option.getValue();
                String unsaid = value == null ? DEFAULT : otherwise.apply(option);
                options.put(name(option), value, line.hasMatchedOption(option) ? GIVEN : unsaid);
            }
        }
        return options;
    }

    private static String name(OptionSpec option) {
        return Stream.of(option.names())
                .filter(name -> name.startsWith("--"))
                .findFirst()
                .orElseGet(option::longestName);
    }

    /**
     * Takes a value that was found out later: not over one that was given, nor a default over any.
     *
     * @param option the option, as in {@code --max-lr}
     * @param value its value
     * @param source where it comes from
     */
    public void put(String option, @Nullable Object value, String source) {
        String name = option.replaceFirst("^-+", "");
        Entry known = entries.get(name);
        if (known == null
                || known.value == null
                || (!known.source.equals(GIVEN) && !source.equals(DEFAULT))) {
            entries.put(name, new Entry(value, source));
        }
    }

    /**
     * Prints all that have a value, a line for each; flags only where they are set.
     *
     * @param out where to
     */
    public void print(PrintWriter out) {
        entries.forEach(
                (name, entry) -> {
                    if (entry.value != null && !entry.value.equals(false)) {
                        String value =
                                entry.value instanceof Enum<?> constant
                                        ? constant.name().toLowerCase(Locale.ROOT)
                                        : entry.value.toString();
                        out.printf("  %-20s %-30s %s%n", name, value, entry.source);
                    }
                });
    }

    Map<String, Object> json() {
        Map<String, Object> json = new LinkedHashMap<>();
        entries.forEach((name, entry) -> json.put(name, entry.json()));
        return json;
    }
}
