package io.github.djlschedules.examples.train;

import io.github.djlschedules.examples.data.DatasetKind;
import io.github.djlschedules.examples.policy.PolicyOption;
import io.github.djlschedules.examples.report.EffectiveOptions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IDefaultValueProvider;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/**
 * What holds where nothing was given: a preset's values, or defaults that hang on other options.
 */
final class Baseline implements IDefaultValueProvider {

    /** The source of a value that a preset chose. */
    static final String PRESET = "preset";

    private static final Path DATA = Path.of("data");

    /** The options that say which policy. */
    static final List<String> WHICH = List.of("--policy", "--scheduler", "--use-cyclical-lr");

    private final Map<String, String> preset = new LinkedHashMap<>();
    private final Map<String, String> defaults = new LinkedHashMap<>();

    /** The options that others hang on. */
    @Command
    private static final class Asked {

        @Option(names = "--preset")
        private String preset = "";

        @Option(names = "--policy")
        private @Nullable String policy;

        @Option(names = "--scheduler")
        private @Nullable String scheduler;

        @Option(names = "--use-cyclical-lr")
        private boolean cyclical;

        @Option(names = "--dataset")
        private String dataset = "";

        @Option(names = "--flavour")
        private String flavour = "";

        boolean namesPolicy() {
            return policy != null || scheduler != null || cyclical;
        }

        /** Beside a cyclical rate a plateau gives way, or is refused. */
        boolean schedules() {
            return scheduler != null && !(cyclical && scheduler.equalsIgnoreCase("plateau"));
        }
    }

    private Baseline(Asked asked, String... args) {
        Preset.named(asked.preset).ifPresent(found -> preset.putAll(found.options()));
        List<String> given = Stream.of(args).map(arg -> arg.replaceFirst("=.*", "")).toList();
        preset.keySet().removeIf(name -> Rivals.has(name, given));
        if (PolicyDefaults.isKeras(Map.of(PolicyOption.FLAVOUR, asked.flavour))) {
            preset.remove(PolicyOption.MAX_LR.option()); // This flavour has a range in its place.
        }
        if (asked.namesPolicy()) {
            preset.keySet().removeIf(name -> WHICH.contains(name) || PolicyChoice.has(name));
        }
        defaults.put("--workers", "4");
        if (asked.schedules() || preset.containsKey("--scheduler")) {
            defaults.put("--optimizer", "adam");
            defaults.put("--batch-size", "32");
        }
        boolean files = !asked.dataset.equalsIgnoreCase(DatasetKind.DIGITS.name());
        if (files && Files.isDirectory(DATA)) {
            defaults.put("--data-dir", DATA.toString());
        }
    }

    /** Reads the few options that matter out of a command line; what is wrong in it, others say. */
    static Baseline of(String... args) {
        Asked asked = new Asked();
        CommandLine line =
                new CommandLine(asked)
                        .setUnmatchedArgumentsAllowed(true)
                        .setOverwrittenOptionsAllowed(true);
        try {
            line.parseArgs(args);
        } catch (ParameterException e) {
            return new Baseline(new Asked());
        }
        return new Baseline(asked, args);
    }

    @Override
    public @Nullable String defaultValue(ArgSpec arg) {
        if (!(arg instanceof OptionSpec option)) {
            return null;
        }
        String chosen = value(preset, List.of(option.names()));
        return chosen == null ? value(defaults, List.of(option.names())) : chosen;
    }

    /** Returns what a preset says of an option, null if nothing. */
    @Nullable String preset(List<String> names) {
        return value(preset, names);
    }

    /** Tells where the value of an option comes from that was not given. */
    String source(OptionSpec option) {
        return preset(List.of(option.names())) == null ? EffectiveOptions.DEFAULT : PRESET;
    }

    private static @Nullable String value(Map<String, String> values, List<String> names) {
        return names.stream().filter(values::containsKey).map(values::get).findFirst().orElse(null);
    }
}
