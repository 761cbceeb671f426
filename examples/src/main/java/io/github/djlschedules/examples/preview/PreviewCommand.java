package io.github.djlschedules.examples.preview;

import io.github.djlschedules.examples.cli.CommonOptions;
import io.github.djlschedules.examples.cli.Usage;
import io.github.djlschedules.examples.policy.PolicyKind;
import io.github.djlschedules.examples.policy.PolicyKinds;
import io.github.djlschedules.examples.policy.PolicyOption;
import io.github.djlschedules.examples.policy.PolicyOptions;
import io.github.djlschedules.examples.policy.Shown;
import io.github.djlschedules.examples.train.PlannedRun;
import io.github.djlschedules.examples.train.RunPolicy;
import io.github.djlschedules.listener.Preview;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
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
            "        [--steps N | --epochs N --steps-per-epoch N, as train has it]",
            "        [--csv FILE] [--png FILE] [--svg FILE] [--java]"
        },
        sortOptions = false)
public final class PreviewCommand implements Callable<Integer> {

    @Spec private @Nullable CommandSpec spec;

    @Mixin private RunPolicy runs;

    @Option(
            names = "--steps",
            paramLabel = "N",
            description = {
                "Steps to show: the first N, or the whole shape over N steps of a policy whose"
                        + " length is not given. By default all its steps, or 100 if it has no length."
            })
    private @Nullable Integer steps;

    @Option(
            names = "--steps-per-epoch",
            paramLabel = "N",
            description = {
                "Steps in an epoch: shows what train does with the same options, its defaults"
                        + " included. With --metrics 1 unless given."
            })
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

    private PreviewCommand(RunPolicy runs) {
        this.runs = runs;
    }

    /**
     * Creates the command with the options of all policies.
     *
     * @param args the command line, whose words decide on some defaults
     * @return the command
     */
    public static CommandLine commandLine(String... args) {
        RunPolicy runs = new RunPolicy(args);
        CommandLine command = new CommandLine(new PreviewCommand(runs));
        PolicyOptions.addTo(command.getCommandSpec());
        // As with train, the last one counts.
        return command.setDefaultValueProvider(runs.defaults()).setOverwrittenOptionsAllowed(true);
    }

    /** {@inheritDoc} */
    @Override
    public Integer call() throws IOException {
        Usage usage = new Usage(spec);
        check(usage);
        boolean run = runs.counted(usage).isPresent();
        Sight sight = run ? overRun(usage) : alone(usage);
        Preview preview = preview(usage, sight);
        preview.warnings().forEach(warning -> tell(usage, "warning: " + warning));
        write(usage, "--csv", csv, preview::csv);
        write(usage, "--png", png, file -> preview.chart().png(file));
        write(usage, "--svg", svg, file -> preview.chart().svg(file));
        if (java) {
            usage.out().print(sight.java().get());
            usage.out().flush();
        } else if (csv == null && png == null && svg == null) {
            usage.out().print(preview.ascii());
            usage.out().flush();
        }
        return 0;
    }

    /** What is shown, and the Java that makes it. */
    private record Sight(Supplier<Preview> preview, Supplier<String> java) {}

    private void check(Usage usage) {
        boolean metrics = usage.line().hasMatchedOption(PolicyOption.METRICS.option());
        Optional<String> counted = runs.counted(usage);
        requirePositive(usage, "--steps", steps);
        requirePositive(usage, "--steps-per-epoch", stepsPerEpoch);
        if (Stream.of(steps != null, counted.isPresent(), metrics).filter(is -> is).count() > 1) {
            throw usage.error(
                    "Only one of --steps, %s and --metrics must be given"
                            .formatted(counted.orElse("--epochs")));
        }
        if (counted.isPresent() && stepsPerEpoch == null) {
            throw usage.error(
                    "--steps-per-epoch must be given with " + counted.get() + ", but is not");
        }
        if (stepsPerEpoch != null && counted.isEmpty() && !metrics) {
            throw usage.error(
                    "--steps-per-epoch must not be given without --epochs or --metrics, but"
                            + " --steps-per-epoch="
                            + stepsPerEpoch);
        }
    }

    private Sight overRun(Usage usage) {
        PlannedRun run = runs.over(usage, perEpoch());
        run.events().forEach(event -> tell(usage, event));
        return new Sight(run::preview, run::java);
    }

    private Sight alone(Usage usage) {
        if (Stream.of("--policy", "--scheduler", "--use-cyclical-lr")
                .noneMatch(usage.line()::hasMatchedOption)) {
            throw usage.error("--policy must be given, one of " + PolicyKinds.names());
        }
        PolicyKind<?> kind = runs.kind(usage);
        Map<PolicyOption, String> given = runs.options(usage, kind);
        Shown shown = new Shown(steps == null ? 0 : steps, perEpoch());
        return new Sight(() -> kind.preview(given, shown), () -> kind.java(given, shown));
    }

    private int perEpoch() {
        return stepsPerEpoch == null ? 1 : stepsPerEpoch;
    }

    /** Says something beside what is shown; in Java it is a comment. */
    private void tell(Usage usage, String text) {
        usage.out().println((java ? "// " : "") + text);
    }

    private static void requirePositive(Usage usage, String option, @Nullable Integer value) {
        if (value != null) {
            usage.require(value >= 1, option, "must be at least 1", value);
        }
    }

    private Preview preview(Usage usage, Sight sight) {
        try {
            return sight.preview().get();
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
