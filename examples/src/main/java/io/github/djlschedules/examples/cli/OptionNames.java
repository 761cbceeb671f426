package io.github.djlschedules.examples.cli;

import java.util.Arrays;
import java.util.Collection;
import java.util.Locale;
import java.util.regex.Pattern;

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

    /**
     * Turns the names of arguments in a message of the library into those of options.
     *
     * @param message a message, as in {@code baseLr must not exceed maxLr=0.1}
     * @param options the options that arguments are named after
     * @return {@code --base-lr must not exceed --max-lr=0.1}
     */
    public static String translate(String message, Collection<String> options) {
        String translated = message;
        for (String option : options) {
            String argument = argument(option);
            // A name of one word may stand for the thing too: only a value or a rule follows a
            // name.
            String end = option.indexOf('-', 2) < 0 ? "(?==| must)" : "\\b";
            translated = translated.replaceAll("(?<![-\\w])" + argument + end, option);
        }
        return translated;
    }

    /** The name in the library's messages: {@code baseLr} of {@code --base-lr}. */
    private static String argument(String option) {
        return Pattern.compile("-(\\w)")
                .matcher(option.replaceFirst("^-+", ""))
                .replaceAll(letter -> letter.group(1).toUpperCase(Locale.ROOT));
    }
}
