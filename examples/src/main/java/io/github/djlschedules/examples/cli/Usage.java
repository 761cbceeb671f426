package io.github.djlschedules.examples.cli;

import java.io.PrintWriter;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** How a command was called: checks of its options, and where it prints. */
public final class Usage {

    private final CommandSpec spec;

    /**
     * Creates the checks of a command.
     *
     * @param spec the command as picocli injected it
     */
    public Usage(@Nullable CommandSpec spec) {
        if (spec == null) {
            throw new IllegalStateException("A command must be run by picocli");
        }
        this.spec = spec;
    }

    /**
     * Fails unless a rule holds.
     *
     * @param holds whether it holds
     * @param option the option's name
     * @param rule the rule, as in "must be at least 1"
     * @param value the option's value
     */
    public void require(boolean holds, String option, String rule, Object value) {
        if (!holds) {
            throw error(option + " " + rule + ", but " + option + "=" + value);
        }
    }

    /**
     * Returns an error that ends the command with exit code 2.
     *
     * @param message what is wrong, in one line
     * @return the error, to be thrown
     */
    public ParameterException error(String message) {
        return new ParameterException(spec.commandLine(), message);
    }

    /**
     * Returns the command line as it was read.
     *
     * @return the result of reading it
     */
    public ParseResult line() {
        return spec.commandLine().getParseResult();
    }

    /**
     * Returns where results go.
     *
     * @return the writer
     */
    public PrintWriter out() {
        return spec.commandLine().getOut();
    }
}
