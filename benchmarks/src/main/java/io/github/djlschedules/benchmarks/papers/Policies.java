package io.github.djlschedules.benchmarks.papers;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The small CNN on CIFAR-10 by the application: one-cycle, a warm-up with a cosine, and cycles,
 * with the rate that a range test recommends (0.03, found once, on seed 1), against three constant
 * rates around it.
 */
final class Policies {

    private static final String RATE = "0.03";

    private Policies() {}

    static List<AppRun> runs(Path data, boolean quick) {
        List<AppRun> runs = new ArrayList<>();
        for (String rate : List.of(RATE, "0.01", "0.1")) {
            runs.add(
                    run(
                            data,
                            quick,
                            "constant " + rate,
                            "--policy exponential --gamma 1 --lr " + rate));
        }
        runs.add(run(data, quick, "one-cycle", "--policy one-cycle --max-lr " + RATE));
        runs.add(
                run(
                        data,
                        quick,
                        "warm-up + cosine",
                        "--policy cosine --warmup-epochs 1 --lr " + RATE));
        // two cycles in 10 epochs of 703 steps
        runs.add(
                run(
                        data,
                        quick,
                        "cyclic",
                        "--policy cyclic --base-lr 0.003 --step-size 1757 --max-lr " + RATE));
        return runs;
    }

    private static AppRun run(Path data, boolean quick, String name, String policy) {
        List<String> options =
                new ArrayList<>(
                        List.of(
                                "--dataset",
                                "cifar10",
                                "--data-dir",
                                data.toString(),
                                "--model",
                                "custom",
                                "--epochs",
                                quick ? "2" : "10"));
        if (quick) {
            options.addAll(List.of("--limit", "300"));
        }
        options.addAll(List.of(policy.split(" ")));
        return new AppRun(name, options);
    }
}
