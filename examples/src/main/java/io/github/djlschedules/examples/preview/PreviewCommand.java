package io.github.djlschedules.examples.preview;

import io.github.djlschedules.examples.cli.CommonOptions;
import io.github.djlschedules.examples.cli.Usage;
import io.github.djlschedules.examples.policy.PolicyKinds;
import io.github.djlschedules.examples.policy.PolicyOptions;
import io.github.djlschedules.listener.Preview;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Shows what a policy will do, before anything is trained. */
@Command(
        name = "preview",
        description = {
            "Show a learning-rate policy without training: on the terminal, or as files.",
            ""
        },
        customSynopsis = {
            "djl-schedules-examples preview --policy NAME [options of the policy]",
            "        [--steps N] [--csv FILE] [--png FILE] [--svg FILE]"
        },
        sortOptions = false)
public final class PreviewCommand implements Callable<Integer> {

    @Spec private @Nullable CommandSpec spec;

    @Option(
            names = {"--policy", "--scheduler"},
            paramLabel = "NAME",
            description = "The policy; see below.")
    private String policy = "";

    @Option(
            names = "--steps",
            paramLabel = "N",
            description = {
                "Steps to show: the first N, or the whole shape over N steps of a policy whose"
                        + " length is not given. By default all its steps, or 100 if it has no length."
            })
    private @Nullable Integer steps;

    @Option(names = "--csv", paramLabel = "FILE", description = "Write a row for each step.")
    private @Nullable Path csv;

    @Option(names = "--png", paramLabel = "FILE", description = "Write a picture.")
    private @Nullable Path png;

    @Option(names = "--svg", paramLabel = "FILE", description = "Write a scalable picture.")
    private @Nullable Path svg;

    @Mixin CommonOptions common = new CommonOptions();

    private PreviewCommand() {}

    /**
     * Creates the command with the options of all policies.
     *
     * @return the command
     */
    public static CommandLine commandLine() {
        CommandLine command = new CommandLine(new PreviewCommand());
        PolicyOptions.addTo(command.getCommandSpec());
        return command;
    }

    /** {@inheritDoc} */
    @Override
    public Integer call() throws IOException {
        Usage usage = new Usage(spec);
        if (policy.isBlank()) {
            throw usage.error("--policy must be given, one of " + PolicyKinds.names());
        }
        if (steps != null) {
            usage.require(steps >= 1, "--steps", "must be at least 1", steps);
        }
        Preview preview = preview(usage);
        write(usage, "--csv", csv, preview::csv);
        write(usage, "--png", png, file -> preview.chart().png(file));
        write(usage, "--svg", svg, file -> preview.chart().svg(file));
        if (csv == null && png == null && svg == null) {
            usage.out().print(preview.ascii());
            usage.out().flush();
        }
        return 0;
    }

    private Preview preview(Usage usage) {
        try {
            return PolicyKinds.named(policy)
                    .preview(PolicyOptions.given(usage.line()), steps == null ? 0 : steps);
        } catch (IllegalArgumentException | IllegalStateException e) {
            throw usage.error(PolicyOptions.translate(String.valueOf(e.getMessage())));
        } catch (OutOfMemoryError e) {
            throw usage.error(
                    "--steps must be given, and fit into memory, for a policy this long, but is "
                            + (steps == null ? "not" : steps));
        }
    }

    private interface Writer {
        void write(Path file) throws IOException;
    }

    private static void write(Usage usage, String option, @Nullable Path file, Writer writer)
            throws IOException {
        if (file == null) {
            return;
        }
        try {
            writer.write(file);
        } catch (IOException | RuntimeException e) {
            throw new IOException(
                    String.format(
                            "%s must be a file that can be written, but %s=%s (%s)",
                            option, option, file, e.getMessage()),
                    e);
        }
        usage.out().println("wrote " + file);
    }
}
