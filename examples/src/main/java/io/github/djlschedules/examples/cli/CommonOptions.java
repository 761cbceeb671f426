package io.github.djlschedules.examples.cli;

import picocli.CommandLine.Option;

/** The options of every command. */
public final class CommonOptions {

    /** The option that shows stack traces. */
    public static final String VERBOSE = "--verbose";

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this help and exit.")
    boolean help;

    @Option(names = VERBOSE, description = "Show the log, and the stack trace of an error.")
    boolean verbose;

    /** Creates the options. */
    public CommonOptions() {}
}
