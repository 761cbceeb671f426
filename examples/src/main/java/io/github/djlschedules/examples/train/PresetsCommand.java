package io.github.djlschedules.examples.train;

import io.github.djlschedules.examples.cli.CommonOptions;
import io.github.djlschedules.examples.cli.Usage;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Unmatched;

/** Lists the presets; on a terminal it asks which to run. */
@Command(
        name = "presets",
        description = {
            "List the presets of train, each with its full command.",
            "Options of train that are given are added to it.",
            ""
        },
        sortOptions = false)
public final class PresetsCommand implements Callable<Integer> {

    private final @Nullable BufferedReader terminal;

    @Spec private @Nullable CommandSpec spec;

    @Unmatched private List<String> options = new ArrayList<>();

    @Mixin CommonOptions common = new CommonOptions();

    /**
     * Creates the command.
     *
     * @param terminal where an answer comes from, null if nobody is there
     */
    public PresetsCommand(@Nullable BufferedReader terminal) {
        this.terminal = terminal;
    }

    /** {@inheritDoc} */
    @Override
    public Integer call() throws IOException {
        Usage usage = new Usage(spec);
        PrintWriter out = usage.out();
        for (Preset preset : Preset.values()) {
            out.printf("%-13s %s%n", preset.label(), preset.summary());
            out.printf(
                    "              train %s%n",
                    String.join(" ", preset.line(), String.join(" ", options)).strip());
        }
        out.flush();
        if (terminal == null) {
            return 0;
        }
        out.print("Which one is to run (Enter for none)? ");
        out.flush();
        String answer = terminal.readLine();
        if (answer == null || answer.isBlank()) {
            return 0;
        }
        Preset preset =
                Preset.named(answer)
                        .orElseThrow(
                                () ->
                                        usage.error(
                                                "The preset must be one of %s, but is %s"
                                                        .formatted(Preset.names(), answer)));
        return run(
                usage,
                Stream.concat(Stream.of("train", "--preset", preset.label()), options.stream())
                        .toArray(String[]::new));
    }

    /** Runs a line below an application of its own, so that the report has all of it. */
    private static int run(Usage usage, String... args) {
        CommandLine own = usage.line().commandSpec().commandLine();
        return new CommandLine(CommandSpec.create().name(usage.line().commandSpec().root().name()))
                .addSubcommand(TrainCommand.commandLine(args))
                .setOut(own.getOut())
                .setErr(own.getErr())
                .setParameterExceptionHandler(own.getParameterExceptionHandler())
                .setExecutionExceptionHandler(own.getExecutionExceptionHandler())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .execute(args);
    }
}
