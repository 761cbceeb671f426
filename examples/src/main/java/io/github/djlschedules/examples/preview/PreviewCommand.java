package io.github.djlschedules.examples.preview;

import io.github.djlschedules.examples.cli.CommonOptions;
import io.github.djlschedules.examples.cli.Usage;
import io.github.djlschedules.examples.policy.PolicyKinds;
import io.github.djlschedules.examples.policy.PolicyOption;
import io.github.djlschedules.examples.policy.PolicyOptions;
import io.github.djlschedules.examples.policy.Shown;
import io.github.djlschedules.listener.Preview;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
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
            "        [--steps N | --epochs N --steps-per-epoch N]",
            "        [--csv FILE] [--png FILE] [--svg FILE] [--java]"
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

    @Option(
            names = "--epochs",
            paramLabel = "N",
            description = {
                "Epochs of a run to show it over, with a warning where its length is another."
            })
    private @Nullable Integer epochs;

    @Option(
            names = "--steps-per-epoch",
            paramLabel = "N",
            description = "Steps in an epoch of the run; 1 with --metrics unless given.")
    private @Nullable Integer stepsPerEpoch;

    @Option(names = "--csv", paramLabel = "FILE", description = "Write a row for each step.")
    private @Nullable Path csv;

    @Option(names = "--png", paramLabel = "FILE", description = "Write a picture.")
    private @Nullable Path png;

    @Option(names = "--svg", paramLabel = "FILE", description = "Write a scalable picture.")
    private @Nullable Path svg;

    @Option(names = "--java", description = "Print the Java that makes the policy.")
    private boolean java;

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
        Map<PolicyOption, String> given = PolicyOptions.given(usage.line());
        Shown shown = shown(usage, given);
        Preview preview = preview(usage, given, shown);
        preview.warnings().forEach(warning -> usage.out().println("warning: " + warning));
        write(usage, "--csv", csv, preview::csv);
        write(usage, "--png", png, file -> preview.chart().png(file));
        write(usage, "--svg", svg, file -> preview.chart().svg(file));
        if (java) {
            usage.out().print(PolicyKinds.named(policy).java(given, shown));
            usage.out().flush();
        } else if (csv == null && png == null && svg == null) {
            usage.out().print(preview.ascii());
            usage.out().flush();
        }
        return 0;
    }

    private Shown shown(Usage usage, Map<PolicyOption, String> given) {
        boolean metrics = given.containsKey(PolicyOption.METRICS);
        requirePositive(usage, "--steps", steps);
        requirePositive(usage, "--epochs", epochs);
        requirePositive(usage, "--steps-per-epoch", stepsPerEpoch);
        if (Stream.of(steps != null, epochs != null, metrics).filter(is -> is).count() > 1) {
            throw usage.error("Only one of --steps, --epochs and --metrics must be given");
        }
        if (epochs != null && stepsPerEpoch == null) {
            throw usage.error("--steps-per-epoch must be given with --epochs, but is not");
        }
        if (stepsPerEpoch != null && epochs == null && !metrics) {
            throw usage.error(
                    "--steps-per-epoch must not be given without --epochs or --metrics, but"
                            + " --steps-per-epoch="
                            + stepsPerEpoch);
        }
        return new Shown(
                steps == null ? 0 : steps,
                epochs == null ? 0 : epochs,
                stepsPerEpoch == null ? 1 : stepsPerEpoch);
    }

    private static void requirePositive(Usage usage, String option, @Nullable Integer value) {
        if (value != null) {
            usage.require(value >= 1, option, "must be at least 1", value);
        }
    }

    private Preview preview(Usage usage, Map<PolicyOption, String> given, Shown shown) {
        try {
            return PolicyKinds.named(policy).preview(given, shown);
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
