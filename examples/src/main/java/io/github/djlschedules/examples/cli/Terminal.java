package io.github.djlschedules.examples.cli;

import java.io.BufferedReader;
import java.io.Console;
import org.jspecify.annotations.Nullable;

/** The terminal that a person sits at, if one does. */
public final class Terminal {

    private Terminal() {}

    /** Returns whether a person sees what is printed, and can answer. */
    public static boolean isThere() {
        return console() != null;
    }

    /** Returns where a person types, null if nobody is there. */
    public static @Nullable BufferedReader reader() {
        Console console = console();
        return console == null ? null : new BufferedReader(console.reader());
    }

    /** From JDK 22 on there always is one, which at worst has nothing to read. */
    @SuppressWarnings("SystemConsoleNull")
    private static @Nullable Console console() {
        return System.console();
    }
}
