package io.github.djlschedules.benchmarks.overhead;

import io.github.djlschedules.benchmarks.report.Report;
import io.github.djlschedules.examples.cli.Defaults;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/** JMH's view of single values and updates: nanoseconds, and bytes allocated. */
public final class Micro {

    static final String FILE = "jmh.csv";
    private static final String ALLOCATED = "gc.alloc.rate.norm";

    private Micro() {}

    /**
     * Runs it and writes {@code results/jmh.csv} and its part of RESULTS.md.
     *
     * @param quick whether to run it for a moment, to see that it works
     * @param report where to write
     * @throws RunnerException if a benchmark fails
     * @throws IOException if files cannot be written
     */
    public static void run(boolean quick, Report report) throws RunnerException, IOException {
        OptionsBuilder options = new OptionsBuilder();
        options.include(ScheduleBenchmark.class.getSimpleName())
                .include(UpdateBenchmark.class.getSimpleName())
                .mode(Mode.AverageTime)
                .timeUnit(TimeUnit.NANOSECONDS)
                .addProfiler(GCProfiler.class)
                .forks(quick ? 0 : 1)
                .jvmArgsAppend(
                        "-Dai.djl.offline=" + Boolean.getBoolean("ai.djl.offline"),
                        "-D" + Defaults.THREADS + "=" + System.getProperty(Defaults.THREADS, "1"))
                .warmupIterations(quick ? 1 : 3)
                .measurementIterations(quick ? 1 : 5)
                .warmupTime(TimeValue.milliseconds(quick ? 20 : 1000))
                .measurementTime(TimeValue.milliseconds(quick ? 50 : 1000));
        write(new Runner(options.build()).run(), report);
    }

    private static void write(Collection<RunResult> results, Report report) throws IOException {
        List<String> csv = new ArrayList<>();
        csv.add("benchmark,variant,optimizer,parameters,ns,error_ns,allocated_bytes");
        List<String> table = new ArrayList<>();
        table.add("| benchmark | variant | optimizer | parameters | ns | ± (99.9 %) | bytes |");
        table.add("|---|---|---|--:|--:|--:|--:|");
        for (RunResult result : results) {
            Result<?> time = result.getPrimaryResult();
            Result<?> allocated = result.getSecondaryResults().get(ALLOCATED);
            List<String> cells =
                    List.of(
                            result.getParams()
                                    .getBenchmark()
                                    .replaceFirst("^.*\\.(\\w+\\.\\w+)$", "$1"),
                            parameter(result.getParams(), "variant"),
                            parameter(result.getParams(), "rule"),
                            parameter(result.getParams(), "parameters"),
                            number(time.getScore()),
                            number(time.getScoreError()),
                            number(allocated == null ? Double.NaN : allocated.getScore()));
            csv.add(String.join(",", cells));
            table.add("| " + String.join(" | ", cells) + " |");
        }
        report.csv(FILE, csv);
        report.section("jmh", table);
    }

    private static String parameter(BenchmarkParams params, String key) {
        String value = params.getParam(key);
        return value == null ? "" : value;
    }

    private static String number(double value) {
        return Double.isNaN(value) ? "" : String.format(Locale.ROOT, "%.1f", value);
    }
}
