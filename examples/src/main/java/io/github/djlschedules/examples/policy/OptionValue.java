package io.github.djlschedules.examples.policy;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** An option's value as it was typed, and readings of it. */
record OptionValue(PolicyOption option, String text) {

    /** Up to here a double, of which rates are made, tells each count from the next. */
    private static final long MOST = 1L << 53;

    record Pair(double first, double second) {}

    double number() {
        return number(text, "must be a number");
    }

    double[] numbers() {
        String rule = "must be numbers with commas between, as " + option.label();
        return Arrays.stream(text.split(",", -1)).mapToDouble(part -> number(part, rule)).toArray();
    }

    long[] counts() {
        String rule = "must be whole numbers with commas between, as " + option.label();
        return Arrays.stream(text.split(",", -1)).mapToLong(part -> count(part, rule)).toArray();
    }

    long count() {
        return count(text, "must be a whole number");
    }

    private long count(String part, String rule) {
        long count;
        try {
            count = Long.parseLong(part.strip());
        } catch (NumberFormatException e) {
            throw error(rule, e);
        }
        if (count > MOST) {
            throw error("must be at most " + MOST, null);
        }
        return count;
    }

    int smallCount() {
        long count = count();
        if (count != (int) count) {
            throw error("must be at most " + Integer.MAX_VALUE, null);
        }
        return (int) count;
    }

    Pair pair() {
        String rule = "must be two numbers with a comma between, as " + option.label();
        String[] parts = text.split(",", -1);
        if (parts.length != 2) {
            throw error(rule, null);
        }
        return new Pair(number(parts[0], rule), number(parts[1], rule));
    }

    /** The name of a constant, as Java has it. */
    String constant() {
        return text.strip().replace('-', '_').toUpperCase(Locale.ROOT);
    }

    <E extends Enum<E>> E word(Class<E> type) {
        String name = constant();
        for (E constant : type.getEnumConstants()) {
            if (constant.name().equals(name)) {
                return constant;
            }
        }
        String names =
                Arrays.stream(type.getEnumConstants())
                        .map(e -> e.name().toLowerCase(Locale.ROOT).replace('_', '-'))
                        .collect(Collectors.joining(", "));
        throw error("must be one of " + names, null);
    }

    private double number(String part, String rule) {
        try {
            return Double.parseDouble(part.strip());
        } catch (NumberFormatException e) {
            throw error(rule, e);
        }
    }

    private IllegalArgumentException error(String rule, @Nullable Throwable cause) {
        String name = option.option();
        return new IllegalArgumentException(
                name + " " + rule + ", but " + name + "=" + text, cause);
    }
}
