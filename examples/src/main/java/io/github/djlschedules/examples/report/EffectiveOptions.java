package io.github.djlschedules.examples.report;

import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/** What the options of a command came to be, and why. */
final class EffectiveOptions {

    private EffectiveOptions() {}

    static Map<String, Object> of(ParseResult line) {
        Map<String, Object> options = new LinkedHashMap<>();
        for (OptionSpec option : line.commandSpec().options()) {
            if (option.usageHelp() || option.versionHelp()) {
                continue;
            }
            Map<String, Object> entry = new LinkedHashMap<>();
            entry.put("value", Json.of(option.getValue()));
            entry.put("source", line.hasMatchedOption(option) ? "given" : "default");
            options.put(option.longestName().replaceFirst("^-+", ""), entry);
        }
        return options;
    }
}
