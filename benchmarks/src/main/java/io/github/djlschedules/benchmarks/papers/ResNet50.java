package io.github.djlschedules.benchmarks.papers;

import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;

import io.github.djlschedules.benchmarks.papers.Curve.Point;
import io.github.djlschedules.internal.Sha256;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * ResNet-50 by the application: two epochs of 75 steps, the second of them once more from the
 * checkpoint between them, and one epoch at a rate so small that no weight changes, which tells the
 * loss of the random weights.
 *
 * <p>The images are scaled to 64 pixels: there the first layers halve them twice, which they do not
 * at 32, and a step takes a quarter of the time.
 */
final class ResNet50 {

    private static final String UNTRAINED = "--policy exponential --gamma 1 --lr 1e-30 --epochs 1";
    private static final String TRAINED = "--policy one-cycle --max-lr 0.02 --epochs 2";
    private static final int SEED = 1;

    private final String common;
    private final Path work;

    /**
     * Prepares it.
     *
     * @param data a folder with a folder of CIFAR-10 images for each class
     * @param work holds what the application writes
     * @param quick whether to run it for a minute
     */
    ResNet50(Path data, Path work, boolean quick) {
        this.work = work;
        common =
                "--dataset cifar10 --data-dir "
                        + data
                        + " --save-every 1 "
                        + (quick
                                ? "--model resnet18 --limit 80 --val-share 0.2 --batch-size 32 "
                                : "--model resnet50 --image-size 64 --limit 5800 --val-share 0.1724 ");
    }

    /** Runs what was not run before, and returns the table. */
    List<String> table() throws IOException {
        Path whole = work.resolve("whole");
        Path resumed = work.resolve("resumed");
        Curve before = curve("random weights", UNTRAINED, work.resolve("untrained"));
        Curve after = curve("trained", TRAINED, whole);
        if (!Files.exists(resumed)) {
            String half = "checkpoints/step-" + after.points().get(0).step();
            Path part = work.resolve("part");
            copy(whole.resolve(half), part.resolve(half));
            Files.move(part, resumed);
        }
        Curve again =
                curve(
                        "resumed",
                        TRAINED + " --checkpoint " + resumed.resolve("checkpoints"),
                        resumed);
        List<String> lines = new ArrayList<>();
        lines.add("| training | step | held-out loss | accuracy | SHA-256 of the saved model |");
        lines.add("|---|--:|--:|--:|---|");
        lines.add(row("none: random weights", 0, before.last(), ""));
        Point half = after.points().get(0);
        lines.add(row("from step 0 on", half.step(), half, ""));
        lines.add(row("from step 0 on", after.last().step(), after.last(), hash(whole)));
        lines.add(
                row(
                        "resumed at step " + half.step(),
                        again.last().step(),
                        again.last(),
                        hash(resumed)));
        return lines;
    }

    private Curve curve(String name, String options, Path output) throws IOException {
        return new AppRun(name, List.of((common + options).split(" "))).curve(SEED, output);
    }

    private static String row(String training, long step, Point point, String hash) {
        return "| %s | %d | %.4f | %.4f | %s |"
                .formatted(training, step, point.loss(), point.accuracy(), hash);
    }

    private static String hash(Path output) throws IOException {
        byte[] model = Files.readAllBytes(output.resolve("model/model.params"));
        return "`" + Sha256.of(model).substring(0, 16) + "…`";
    }

    private static void copy(Path from, Path to) throws IOException {
        Files.createDirectories(to);
        try (Stream<Path> files = Files.list(from)) {
            for (Path file : files.toList()) {
                Files.copy(file, to.resolve(file.getFileName()), REPLACE_EXISTING);
            }
        }
    }
}
