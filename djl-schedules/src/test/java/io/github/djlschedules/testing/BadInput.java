package io.github.djlschedules.testing;

import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.Arrays;
import java.util.function.DoubleConsumer;
import java.util.function.LongConsumer;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.params.provider.Arguments;

/**
 * Rows for tests of refusals: what is called, the whole message, the call. A message names the
 * argument, the rule and the value.
 */
public final class BadInput {

    public static final String NOT_NEGATIVE = "must be finite and >= 0";
    public static final String POSITIVE = "must be finite and > 0";

    private static final double[] NOT_FINITE = {
        Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY
    };

    private BadInput() {}

    public static Arguments row(String called, String message, ThrowingCallable call) {
        return arguments(called, message, call);
    }

    public static Arguments isNull(String called, String name, ThrowingCallable call) {
        return row(called + "(null)", message(name, "must not be null", "null"), call);
    }

    /** One row for NaN, each infinity and each value given. */
    public static Stream<Arguments> doubles(
            String called, String name, String rule, DoubleConsumer call, double... values) {
        return Stream.concat(
                Arrays.stream(NOT_FINITE).boxed().map(value -> of(called, name, rule, call, value)),
                Arrays.stream(values).boxed().map(value -> of(called, name, rule, call, value)));
    }

    private static Arguments of(
            String called, String name, String rule, DoubleConsumer call, double value) {
        return row(
                called + "(" + value + ")",
                message(name, rule, String.valueOf(value)),
                () -> call.accept(value));
    }

    /** One row each for the number below the least legal one, and for the least of all. */
    public static Stream<Arguments> below(
            long least, String called, String name, LongConsumer call) {
        return Stream.of(least - 1, (long) Integer.MIN_VALUE)
                .map(
                        value ->
                                row(
                                        called + "(" + value + ")",
                                        message(
                                                name,
                                                "must be at least " + least,
                                                String.valueOf(value)),
                                        () -> call.accept(value)));
    }

    @SafeVarargs
    @SuppressWarnings("varargs") // the array is only read
    public static Stream<Arguments> all(Stream<Arguments>... parts) {
        return Arrays.stream(parts).flatMap(part -> part);
    }

    private static String message(String name, String rule, String value) {
        return name + " " + rule + ", but " + name + "=" + value;
    }
}
