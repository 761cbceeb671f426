package io.github.djlschedules.examples;

import io.github.djlschedules.examples.cli.CommonOptions;
import io.github.djlschedules.examples.cli.OneLineErrors;
import io.github.djlschedules.examples.cli.OptionNames;
import io.github.djlschedules.examples.cli.Terminal;
import io.github.djlschedules.examples.cli.Versions;
import io.github.djlschedules.examples.evaluate.EvaluateCommand;
import io.github.djlschedules.examples.predict.PredictCommand;
import io.github.djlschedules.examples.preview.PreviewCommand;
import io.github.djlschedules.examples.quickstart.QuickstartCommand;
import io.github.djlschedules.examples.rangetest.RangeTestCommand;
import io.github.djlschedules.examples.train.PresetsCommand;
import io.github.djlschedules.examples.train.TrainCommand;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The application: picks the command. */
@Command(
        name = "djl-schedules-examples",
        subcommands = {
            QuickstartCommand.class,
            RangeTestCommand.class,
            EvaluateCommand.class,
            PredictCommand.class
        },
        versionProvider = Versions.class,
        description = "Learning-rate policies for Deep Java Library: see one, and see one train.",
        footer = {"", "COMMAND --help lists the options of a command."})
public final class App implements Callable<Integer> {

    @Spec private @Nullable CommandSpec spec;

    @Mixin CommonOptions common = new CommonOptions();

    @Option(
            names = {"-V", "--version"},
            versionHelp = true,
            description = "Show the versions and exit.")
    boolean version;

    /** Creates the application. */
    public App() {}

    /**
     * Runs a command.
     *
     * @param out where results go
     * @param err where errors go
     * @param args the command line
     * @return 0 if it is done, 1 if it failed while running, 2 if its usage was wrong
     */
    public static int run(PrintWriter out, PrintWriter err, String... args) {
        // One decimal mark in all that is printed and written, which programs read too.
        // Not for the category FORMAT alone: PrintWriter.printf does not ask for it.
        Locale.setDefault(Locale.ROOT);
        OneLineErrors errors = new OneLineErrors();
        String[] line = OptionNames.withHyphens(args);
        return commandLine(line)
                .setOut(out)
                .setErr(err)
                .setUsageHelpAutoWidth(false)
                .setParameterExceptionHandler(errors)
                .setExecutionExceptionHandler(errors)
                .execute(line);
    }

    /** Returns what parses a line, whose options are spelt with hyphens. */
    static CommandLine commandLine(String... line) {
        return new CommandLine(new App())
                .addSubcommand(PreviewCommand.commandLine(line))
                .addSubcommand(TrainCommand.commandLine(line))
                .addSubcommand(new PresetsCommand(Terminal.reader()))
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setSubcommandsCaseInsensitive(true);
    }

    /** {@inheritDoc} */
    @Override
    public Integer call() {
        if (spec == null) {
            throw new IllegalStateException("App must be run by picocli");
        }
        String names = String.join(", ", spec.subcommands().keySet());
        throw new ParameterException(
                spec.commandLine(), "COMMAND must be one of " + names + ", but none was given");
    }
}
