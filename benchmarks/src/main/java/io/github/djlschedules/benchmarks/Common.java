package io.github.djlschedules.benchmarks;

import io.github.djlschedules.benchmarks.report.Report;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The options of every benchmark. */
final class Common {

    static final String OUTPUT = "--output";

    @Spec(Spec.Target.MIXEE)
    private @Nullable CommandSpec spec;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this help and exit.")
    boolean help;

    @Option(names = "--quick", description = "Only show that it works; the figures mean nothing.")
    boolean quick;

    @Option(
            names = OUTPUT,
            paramLabel = "FOLDER",
            defaultValue = "benchmarks",
            description = "Where RESULTS.md and results/ are; ${DEFAULT-VALUE} by default.")
    private Path output = Path.of("benchmarks");

    /** Returns where the figures go, which names the line that they came from. */
    Report report() {
        if (spec == null) {
            throw new IllegalStateException("A benchmark must be run by picocli");
        }
        return new Report(output, PublicLine.of(spec.commandLine().getParseResult()));
    }
}
