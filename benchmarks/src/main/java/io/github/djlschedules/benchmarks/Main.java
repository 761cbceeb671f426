package io.github.djlschedules.benchmarks;

import io.github.djlschedules.benchmarks.input.InputSpeed;
import io.github.djlschedules.benchmarks.overhead.Micro;
import io.github.djlschedules.benchmarks.overhead.StepOverhead;
import io.github.djlschedules.benchmarks.papers.Papers;
import io.github.djlschedules.benchmarks.papers.StudyName;
import io.github.djlschedules.benchmarks.predict.PredictSpeed;
import io.github.djlschedules.benchmarks.rangetest.Cost;
import io.github.djlschedules.benchmarks.rangetest.Peers;
import io.github.djlschedules.benchmarks.rangetest.Recommendation;
import io.github.djlschedules.benchmarks.schedules.ScheduleSpeed;
import io.github.djlschedules.benchmarks.step.StepSpeed;
import io.github.djlschedules.examples.cli.Defaults;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The entry point: one command for each benchmark. */
@Command(
        name = "djl-schedules-benchmarks",
        description = "Measures the library and writes what came out into RESULTS.md.",
        footer = {"", "COMMAND --help lists the options of a benchmark."})
public final class Main {

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this help and exit.")
    boolean help;

    private Main() {}

    /**
     * Runs a benchmark and exits with its code.
     *
     * @param args the benchmark and its options
     */
    public static void main(String... args) {
        System.exit(run(args));
    }

    /**
     * Runs a benchmark.
     *
     * @param args the benchmark and its options
     * @return 0 if it is done, 1 if it failed, 2 if the line was wrong
     */
    static int run(String... args) {
        return commandLine().execute(args);
    }

    static CommandLine commandLine() {
        return new CommandLine(new Main());
    }

    @Command(description = "What policies add to an update and to a step.")
    void overhead(
            @Mixin Common common,
            @Option(
                            names = "--only",
                            defaultValue = "",
                            paramLabel = "NAME",
                            description = "Only networks whose name holds this.")
                    String only)
            throws Exception {
        Defaults.oneThread();
        StepOverhead.run(common.quick, only, common.report());
    }

    @Command(description = "Single values and updates under JMH.")
    void jmh(@Mixin Common common) throws Exception {
        Defaults.oneThread();
        Micro.run(common.quick, common.report());
    }

    @Command(description = "Values of schedules, beside PyTorch and optax.")
    void schedules(@Mixin Common common, @Mixin Python python) throws Exception {
        Defaults.oneThread();
        ScheduleSpeed.run(common.quick, python.file, common.report());
    }

    @Command(description = "A training step, beside PyTorch.")
    void step(@Mixin Common common, @Mixin Python python) throws Exception {
        Defaults.oneThread();
        StepSpeed.run(common.quick, python.file, common.report());
    }

    @Command(name = "range-test", description = "A range test over its bare batches.")
    void rangeTest(@Mixin Common common) throws Exception {
        Defaults.oneThread();
        Cost.run(common.quick, common.report());
    }

    @Command(
            name = "range-test-peers",
            description = "A range test, beside Lightning and pytorch-lr-finder.")
    void rangeTestPeers(@Mixin Common common, @Mixin Images images, @Mixin Python python)
            throws Exception {
        Defaults.oneThread();
        Peers.run(common.quick, images.folder, python.file, common.report());
    }

    @Command(description = "Whether the recommended rate is a good one.")
    void recommendation(@Mixin Common common, @Mixin Images images) throws Exception {
        Defaults.oneThread();
        Recommendation.run(common.quick, images.folder, common.report());
    }

    @Command(description = "Images a second, beside torchvision.")
    void input(@Mixin Common common, @Mixin Images images, @Mixin Python python) throws Exception {
        Defaults.oneThread();
        InputSpeed.run(common.quick, images.folder, python.file, common.report());
    }

    /** With as many threads as there are processors, as the application does it. */
    @Command(description = "The time from an image's file to its class.")
    void predict(@Mixin Common common) throws Exception {
        PredictSpeed.run(common.quick, common.report());
    }

    @Command(description = "What papers claim, on CIFAR-10's images.")
    void papers(
            @Mixin Common common,
            @Mixin Images images,
            @Option(
                            names = "--study",
                            required = true,
                            paramLabel = "STUDY",
                            description = "One of ${COMPLETION-CANDIDATES}.")
                    StudyName study,
            @Option(
                            names = "--seeds",
                            paramLabel = "N",
                            description = "How many; 3 by default, 1 with --quick.")
                    @Nullable Integer seeds)
            throws Exception {
        Defaults.oneThread();
        int most = seeds == null ? Papers.seeds(common.quick) : seeds;
        Papers.run(study, common.quick, most, images.folder, common.report());
    }
}
