package io.github.djlschedules.examples.cli;

import java.io.PrintWriter;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** Says what is wrong in one line; the stack trace comes only with {@code --verbose}. */
public final class OneLineErrors implements IParameterExceptionHandler, IExecutionExceptionHandler {

    /** Creates the handler. */
    public OneLineErrors() {}

    /** {@inheritDoc} */
    @Override
    public int handleParseException(ParameterException wrong, String[] args) {
        CommandLine command = wrong.getCommandLine();
        String message = wrong.getMessage();
        if (wrong instanceof UnmatchedArgumentException unmatched
                && !unmatched.getSuggestions().isEmpty()) {
            message += "; did you mean " + String.join(" or ", unmatched.getSuggestions()) + "?";
        }
        String help = "; see " + command.getCommandSpec().qualifiedName() + " --help";
        boolean verbose = List.of(args).contains(CommonOptions.VERBOSE);
        print(command.getErr(), message + help, wrong, verbose);
        return ExitCode.USAGE;
    }

    /** {@inheritDoc} */
    @Override
    public int handleExecutionException(Exception failure, CommandLine command, ParseResult line) {
        String message = failure.getMessage();
        print(
                command.getErr(),
                message == null || message.isBlank() ? failure.getClass().getName() : message,
                failure,
                line.expandedArgs().contains(CommonOptions.VERBOSE));
        return ExitCode.SOFTWARE;
    }

    private static void print(PrintWriter err, String message, Exception cause, boolean verbose) {
        err.println("error: " + message.strip().replaceAll("\\s*\\R\\s*", " "));
        if (verbose) {
            cause.printStackTrace(err);
        }
        err.flush();
    }
}
