package io.github.djlschedules.benchmarks.papers;

import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/**
 * Fine-tuning by the application: the residual net of eight layers learns seven classes of
 * CIFAR-10, then the other three from 300 images of each: the head alone first and then all layers
 * at rates of their own, against the same network from random weights in as many epochs.
 */
final class FineTuning {

    private static final int KNOWN = 7;
    private static final int HELD_OUT = 1000;

    private final Path data;
    private final Path work;
    private final int images;
    private final int epochs;

    /**
     * Prepares it.
     *
     * @param data a folder with a folder of CIFAR-10 images for each class
     * @param work holds the images of each part and the pretrained network
     * @param quick whether to run it for a minute
     */
    FineTuning(Path data, Path work, boolean quick) {
        this.data = data;
        this.work = work;
        images = quick ? 20 : 300;
        epochs = quick ? 1 : 5;
    }

    /** Returns the two trainings of a seed, which chooses the images. */
    List<AppRun> runs(int seed) throws IOException {
        Path known = pretrained();
        Path folder = work.resolve("three-" + seed);
        if (!Files.exists(folder)) {
            Path part = work.resolve("part");
            for (Path label : labels().subList(KNOWN, labels().size())) {
                draw(label, part, seed);
            }
            Files.move(part, folder);
        }
        List<String> common =
                List.of(
                        "--dataset",
                        "custom",
                        "--data-dir",
                        folder.toString(),
                        "--model",
                        "resnet8");
        List<String> scratch = new ArrayList<>(common);
        scratch.addAll(options("--find-lr --batch-size 32 --epochs " + 4 * epochs));
        List<String> tuned = new ArrayList<>(common);
        tuned.addAll(
                options(
                        "--find-lr --batch-size 32 --fine-tune --layer-decay 0.7 --epochs-frozen "
                                + epochs
                                + " --epochs-finetune "
                                + 3 * epochs));
        tuned.add("--pretrained=" + known);
        return List.of(new AppRun("from scratch", scratch), new AppRun("fine-tuned", tuned));
    }

    private Path pretrained() throws IOException {
        Path folder = work.resolve("seven");
        Path output = work.resolve("pretrained");
        if (!Files.exists(folder)) {
            Path part = work.resolve("part");
            for (Path label : labels().subList(0, KNOWN)) {
                copy(files(label), part.resolve(label.getFileName()));
            }
            Files.move(part, folder);
        }
        List<String> options =
                new ArrayList<>(List.of("--dataset", "custom", "--data-dir", folder.toString()));
        options.addAll(options("--model resnet8 --max-lr 0.1 --epochs " + epochs));
        if (epochs == 1) {
            options.addAll(List.of("--limit", "300"));
        }
        System.out.println(new AppRun("seven classes", options).curve(1, output).last());
        return output.resolve("model");
    }

    private List<Path> labels() throws IOException {
        try (Stream<Path> folders = Files.list(data)) {
            return folders.filter(Files::isDirectory).sorted().toList();
        }
    }

    private void draw(Path label, Path folder, int seed) throws IOException {
        List<Path> files = files(label);
        Collections.shuffle(files, new Random(seed));
        copy(files.subList(0, images), folder.resolve("train").resolve(label.getFileName()));
        copy(
                files.subList(images, images + Math.min(HELD_OUT, 4 * images)),
                folder.resolve("val").resolve(label.getFileName()));
    }

    private static List<Path> files(Path label) throws IOException {
        try (Stream<Path> all = Files.list(label)) {
            return new ArrayList<>(all.sorted().toList());
        }
    }

    private static void copy(List<Path> files, Path folder) throws IOException {
        Files.createDirectories(folder);
        for (Path file : files) {
            Files.copy(file, folder.resolve(file.getFileName()), REPLACE_EXISTING);
        }
    }

    private static List<String> options(String line) {
        return List.of(line.split(" "));
    }
}
