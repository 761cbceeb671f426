package io.github.djlschedules.benchmarks;

import io.github.djlschedules.benchmarks.input.InputSpeed;
import io.github.djlschedules.benchmarks.predict.PredictSpeed;
import io.github.djlschedules.benchmarks.rangetest.Cost;
import io.github.djlschedules.benchmarks.rangetest.Recommendation;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Runs a benchmark, with {@code --quick} and {@code --output}. */
public final class Main {

    private static final String USAGE =
            "write: overhead [--only NETWORK] | jmh | range-test | recommendation --data-dir FOLDER"
                    + " | input --data-dir FOLDER [--python FILE] | predict   [--quick] [--output FOLDER]";

    /** With more than one, threads that wait for each other multiply what a busy machine does. */
    static final String THREADS = "ai.djl.pytorch.num_threads";

    private Main() {}

    /**
     * Runs a benchmark.
     *
     * @param args the benchmark and its options
     * @throws Exception if it fails
     */
    public static void main(String... args) throws Exception {
        if (System.getProperty(THREADS) == null) {
            System.setProperty(THREADS, "1");
        }
        List<String> rest = new ArrayList<>(List.of(args));
        boolean quick = rest.remove("--quick");
        Path output = Path.of(option(rest, "--output", "benchmarks"));
        String dataDir = option(rest, "--data-dir", "");
        String only = option(rest, "--only", "");
        String python = option(rest, "--python", "");
        if (rest.equals(List.of("overhead"))) {
            StepOverhead.run(quick, only, output);
        } else if (rest.equals(List.of("range-test"))) {
            Cost.run(quick, output);
        } else if (rest.equals(List.of("recommendation"))) {
            Recommendation.run(quick, Path.of(dataDir), output);
        } else if (rest.equals(List.of("input"))) {
            InputSpeed.run(quick, Path.of(dataDir), python, output);
        } else if (rest.equals(List.of("predict"))) {
            PredictSpeed.run(quick, output);
        } else if (rest.equals(List.of("jmh"))) {
            Micro.run(quick, output);
        } else {
            System.err.println(USAGE);
            System.exit(2);
        }
    }

    private static String option(List<String> rest, String name, String otherwise) {
        int at = rest.indexOf(name);
        if (at < 0 || at + 1 >= rest.size()) {
            return otherwise;
        }
        List<String> given = rest.subList(at, at + 2);
        String value = given.get(1);
        given.clear();
        return value;
    }
}
