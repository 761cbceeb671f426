package io.github.djlschedules.examples.policy;

import io.github.djlschedules.examples.cli.OptionNames;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Model.ArgGroupSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/** The options of all policies as a part of a command. */
public final class PolicyOptions {

    private PolicyOptions() {}

    /**
     * Adds the options to a command, and the policies to its help.
     *
     * @param command the command
     * @param without options that the command has no use for
     */
    public static void addTo(CommandSpec command, PolicyOption... without) {
        ArgGroupSpec.Builder group =
                ArgGroupSpec.builder().validate(false).heading("%nOptions of the policies:%n");
        int order = 0;
        List<PolicyOption> left = List.of(without);
        for (PolicyOption option : PolicyOption.values()) {
            if (!left.contains(option)) {
                group.addArg(spec(option, order++));
            }
        }
        command.addArgGroup(group.build());
        List<String> lines = new ArrayList<>(List.of("", "Policies:"));
        PolicyKinds.all()
                .forEach(k -> lines.add(String.format("  %-21s%s", k.name(), k.summary())));
        command.usageMessage().footer(lines.toArray(String[]::new));
    }

    private static OptionSpec spec(PolicyOption option, int order) {
        String policies =
                PolicyKinds.all().stream()
                        .filter(kind -> kind.options().contains(option))
                        .map(PolicyKind::name)
                        .collect(Collectors.joining(", "));
        boolean all = PolicyKinds.all().stream().allMatch(k -> k.options().contains(option));
        OptionSpec.Builder spec =
                OptionSpec.builder(option.names().toArray(String[]::new))
                        .order(order)
                        .description(option.description() + (all ? "" : " [" + policies + "]"));
        // Numbers are read by OptionValue, so that all errors are worded alike.
        return option.isFlag()
                ? spec.type(boolean.class).arity("0").build()
                : spec.type(String.class).paramLabel(option.label()).build();
    }

    /**
     * Returns what was given.
     *
     * @param line the command line
     * @return the options with their values, "true" for a flag
     */
    public static Map<PolicyOption, String> given(ParseResult line) {
        Map<PolicyOption, String> given = new EnumMap<>(PolicyOption.class);
        for (PolicyOption option : PolicyOption.values()) {
            if (line.hasMatchedOption(option.option())) {
                Object value = line.matchedOptionValue(option.option(), null);
                given.put(option, String.valueOf(value));
            }
        }
        return given;
    }

    /**
     * Turns a message of the library into the words of the command line.
     *
     * @param message a message, as in {@code baseLr must not exceed maxLr=0.1}
     * @return {@code --base-lr must not exceed --max-lr=0.1}
     */
    public static String translate(String message) {
        String translated = message;
        for (PolicyOption option : PolicyOption.values()) {
            String property = option.property();
            String method = Character.toUpperCase(property.charAt(0)) + property.substring(1);
            translated =
                    translated
                            .replaceAll(
                                    "\\bcall (?:set|opt)" + method + "\\b",
                                    "give " + option.option())
                            .replaceAll("\\b(?:set|opt)" + method + "\\b", option.option());
        }
        List<String> names = Stream.of(PolicyOption.values()).map(PolicyOption::option).toList();
        return OptionNames.translate(translated, names).replace("(low, high)", " LOW,HIGH");
    }
}
