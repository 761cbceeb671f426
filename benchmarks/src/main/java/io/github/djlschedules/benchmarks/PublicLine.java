package io.github.djlschedules.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/** A command line as anybody may write it: without the folders of this machine. */
final class PublicLine {

    private static final Map<String, String> ELSEWHERE =
            Map.of(Images.DATA_DIR, "CIFAR10/train", Python.PYTHON, "python3");

    private PublicLine() {}

    static String of(ParseResult given) {
        List<String> words = new ArrayList<>();
        words.add(given.commandSpec().name());
        for (OptionSpec option : given.matchedOptions()) {
            String name = option.longestName();
            if (name.equals(Common.OUTPUT)) {
                continue;
            }
            words.add(name);
            if (option.arity().max() > 0) {
                String value = option.originalStringValues().get(0);
                words.add(
                        ELSEWHERE.getOrDefault(
                                name, value.contains(" ") ? '"' + value + '"' : value));
            }
        }
        return String.join(" ", words);
    }
}
