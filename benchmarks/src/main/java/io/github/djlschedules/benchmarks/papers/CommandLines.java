package io.github.djlschedules.benchmarks.papers;

import io.github.djlschedules.benchmarks.papers.Curve.Point;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The command lines of the scripts that the application replaces, at their length, on CIFAR-10's
 * images: once each, with the small CNN in the place of their networks.
 */
final class CommandLines {

    private static final String CYCLES =
            "--lr 5e-5 --model_type baseline --fine_tune --epochs_frozen 2 --epochs_finetune 8"
                    + " --use_cyclical_lr --clr_max_lr 5e-3 --clr_step_size 1000 --clr_mode ";

    private static final List<String> LINES =
            List.of(
                    "--dataset CIFAR10 --find_lr --epochs 20",
                    CYCLES + "triangular",
                    CYCLES + "triangular2",
                    CYCLES + "exp_range --clr_gamma 0.9999",
                    "--dataset ImageNet --num_classes 10 --batch_size 64 --cutout --cutout_holes 1"
                            + " --cutout_length 16 --rotate_degrees 10 --use_albumentation"
                            + " --find_lr --epochs 90 --image_size 32 --limit 2000",
                    "--epochs 25 --batch_size 16 --scheduler plateau --scheduler_patience 3"
                            + " --warmup_epochs 1 --save_every 5 --early_stopping 7"
                            + " --run_name baseline --limit 10000");

    private static final int SEED = 1;

    private final Path data;
    private final Path work;
    private final boolean quick;

    /**
     * Prepares it.
     *
     * @param data a folder with a folder of CIFAR-10 images for each class
     * @param work holds what the application writes
     * @param quick whether to run it for a minute
     */
    CommandLines(Path data, Path work, boolean quick) {
        this.data = data;
        this.work = work;
        this.quick = quick;
    }

    /** Runs what was not run before, and returns the table. */
    List<String> table() throws IOException {
        List<String> table = new ArrayList<>();
        table.add("| `train --model custom` and | epochs | steps | accuracy at the end | best |");
        table.add("|---|--:|--:|--:|--:|");
        for (int i = 0; i < (quick ? 2 : LINES.size()); i++) {
            String line = LINES.get(i);
            Curve curve = run(line).curve(SEED, work.resolve("line-" + (i + 1)));
            Point best =
                    curve.points().stream()
                            .max(Comparator.comparingDouble(Point::accuracy))
                            .orElseThrow();
            table.add(
                    "| `%s` | %d | %d | %.4f | %.4f |"
                            .formatted(
                                    line,
                                    curve.points().size(),
                                    curve.last().step(),
                                    curve.last().accuracy(),
                                    best.accuracy()));
        }
        return table;
    }

    private AppRun run(String line) {
        List<String> options = new ArrayList<>(List.of(line.split(" ")));
        options.addAll(List.of("--model", "custom", "--data-dir", data.toString()));
        if (quick) {
            options.addAll(List.of("--limit", "200"));
        }
        return new AppRun(line, options);
    }
}
