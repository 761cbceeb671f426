package io.github.djlschedules.examples.cli;

import java.util.Arrays;

/** Option names as people write them. */
public final class OptionNames {

    private OptionNames() {}

    /**
     * Turns underscores in the names of options into hyphens; values keep theirs.
     *
     * @param args the command line
     * @return a copy with {@code --max_lr=a_b} as {@code --max-lr=a_b}
     */
    public static String[] withHyphens(String... args) {
        return Arrays.stream(args).map(OptionNames::withHyphens).toArray(String[]::new);
    }

    private static String withHyphens(String arg) {
        if (!arg.startsWith("--")) {
            return arg;
        }
        int end = arg.indexOf('=') < 0 ? arg.length() : arg.indexOf('=');
        return arg.substring(0, end).replace('_', '-') + arg.substring(end);
    }
}
