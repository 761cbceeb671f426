package io.github.djlschedules.benchmarks;

import io.github.djlschedules.benchmarks.input.InputSpeed;
import io.github.djlschedules.benchmarks.papers.Papers;
import io.github.djlschedules.benchmarks.predict.PredictSpeed;
import io.github.djlschedules.benchmarks.rangetest.Cost;
import io.github.djlschedules.benchmarks.rangetest.Peers;
import io.github.djlschedules.benchmarks.rangetest.Recommendation;
import io.github.djlschedules.benchmarks.report.Report;
import io.github.djlschedules.benchmarks.schedules.ScheduleSpeed;
import io.github.djlschedules.benchmarks.step.StepSpeed;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Runs a benchmark, with {@code --quick} and {@code --output}. */
public final class Main {

    private static final String USAGE =
            "write: overhead [--only NETWORK] | jmh | schedules [--python FILE]"
                    + " | step [--python FILE] | range-test | predict"
                    + " | range-test-peers --data-dir FOLDER [--python FILE]"
                    + " | recommendation --data-dir FOLDER"
                    + " | input --data-dir FOLDER [--python FILE]"
                    + " | papers --study STUDY --data-dir FOLDER [--seeds N]   [--quick] [--output FOLDER]";

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
        List<String> rest = new ArrayList<>(List.of(args));
        // As the application does it: with as many as there are processors.
        boolean asUsers = rest.contains("predict");
        if (System.getProperty(THREADS) == null && !asUsers) {
            System.setProperty(THREADS, "1");
        }
        boolean quick = rest.remove("--quick");
        Path output = Path.of(option(rest, "--output", "benchmarks"));
        String dataDir = option(rest, "--data-dir", "");
        String only = option(rest, "--only", "");
        String study = option(rest, "--study", "");
        String seeds = option(rest, "--seeds", "");
        String python = option(rest, "--python", "");
        // The command as anybody may write it: without the folders of this machine.
        String command =
                String.join(" ", rest)
                        + (only.isEmpty() ? "" : " --only \"" + only + "\"")
                        + (study.isEmpty() ? "" : " --study " + study)
                        + (dataDir.isEmpty() ? "" : " --data-dir CIFAR10/train")
                        + (seeds.isEmpty() ? "" : " --seeds " + seeds)
                        + (python.isEmpty() ? "" : " --python python3")
                        + (quick ? " --quick" : "");
        Report report = new Report(output, command);
        switch (rest.size() == 1 ? rest.get(0) : "") {
            case "overhead" -> StepOverhead.run(quick, only, report);
            case "jmh" -> Micro.run(quick, report);
            case "schedules" -> ScheduleSpeed.run(quick, python, report);
            case "step" -> StepSpeed.run(quick, python, report);
            case "range-test" -> Cost.run(quick, report);
            case "range-test-peers" -> Peers.run(quick, Path.of(dataDir), python, report);
            case "recommendation" -> Recommendation.run(quick, Path.of(dataDir), report);
            case "input" -> InputSpeed.run(quick, Path.of(dataDir), python, report);
            case "papers" -> {
                int most = seeds.isEmpty() ? Papers.seeds(quick) : Integer.parseInt(seeds);
                Papers.run(study, quick, most, Path.of(dataDir), report);
            }
            case "predict" -> PredictSpeed.run(quick, report);
            default -> {
                System.err.println(USAGE);
                System.exit(2);
            }
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
