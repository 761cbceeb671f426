package io.github.djlschedules.internal;

import org.jspecify.annotations.Nullable;

/** Checks of arguments: each returns its value, or throws naming argument, rule and value. */
public final class Checks {

    private Checks() {}

    /**
     * Throws unless a rule holds.
     *
     * @param holds whether the rule holds
     * @param name the argument's name
     * @param rule the rule, as in "must be at least 1"
     * @param value the value given
     */
    public static void require(boolean holds, String name, String rule, @Nullable Object value) {
        if (!holds) {
            throw new IllegalArgumentException(name + " " + rule + ", but " + name + "=" + value);
        }
    }

    /**
     * Returns a value that is not null.
     *
     * @param <T> its type
     * @param value the value
     * @param name the argument's name
     * @return the value
     */
    public static <T> T notNull(@Nullable T value, String name) {
        if (value == null) {
            throw new IllegalArgumentException(name + " must not be null, but " + name + "=null");
        }
        return value;
    }

    /**
     * Returns a value that is neither NaN nor infinite.
     *
     * @param value the value
     * @param name the argument's name
     * @return the value
     */
    public static double finite(double value, String name) {
        require(Double.isFinite(value), name, "must be finite", value);
        return value;
    }

    /**
     * Returns a finite value of 0 or more.
     *
     * @param value the value
     * @param name the argument's name
     * @return the value
     */
    public static double notNegative(double value, String name) {
        require(Double.isFinite(value) && value >= 0, name, "must be finite and >= 0", value);
        return value;
    }

    /**
     * Returns a finite value above 0.
     *
     * @param value the value
     * @param name the argument's name
     * @return the value
     */
    public static double positive(double value, String name) {
        require(Double.isFinite(value) && value > 0, name, "must be finite and > 0", value);
        return value;
    }

    /**
     * Returns a value within [low, high]; NaN is not.
     *
     * @param value the value
     * @param low the lowest legal value
     * @param high the highest legal value
     * @param name the argument's name
     * @return the value
     */
    public static double within(double value, double low, double high, String name) {
        require(
                value >= low && value <= high,
                name,
                "must be in [" + low + ", " + high + "]",
                value);
        return value;
    }

    /**
     * Returns a count of at least a least one.
     *
     * @param value the count
     * @param least the least legal count
     * @param name the argument's name
     * @return the count
     */
    public static long atLeast(long value, long least, String name) {
        require(value >= least, name, "must be at least " + least, value);
        return value;
    }

    /**
     * Returns a count that an int holds.
     *
     * @param value the count
     * @param name its name
     * @return the count
     */
    public static int toInt(long value, String name) {
        require(value <= Integer.MAX_VALUE, name, "must be at most " + Integer.MAX_VALUE, value);
        return (int) value;
    }

    /**
     * Returns a product of two counts that a long holds.
     *
     * @param value the count to blame when it does not
     * @param name its name
     * @param other the other count, above 0
     * @param otherName its name
     * @return {@code value * other}
     */
    public static long product(long value, String name, long other, String otherName) {
        long most = Long.MAX_VALUE / other;
        require(
                value <= most,
                name,
                "must be at most " + most + " with " + otherName + "=" + other,
                value);
        return value * other;
    }

    /**
     * Returns a count of at least a least one.
     *
     * @param value the count
     * @param least the least legal count
     * @param name the argument's name
     * @return the count
     */
    public static int atLeast(int value, int least, String name) {
        require(value >= least, name, "must be at least " + least, value);
        return value;
    }
}
