package io.github.djlschedules.benchmarks.input;

import ai.djl.Model;
import ai.djl.engine.Engine;
import ai.djl.ndarray.NDManager;
import ai.djl.training.DefaultTrainingConfig;
import ai.djl.training.EasyTrain;
import ai.djl.training.Trainer;
import ai.djl.training.dataset.Batch;
import ai.djl.training.loss.Loss;
import ai.djl.translate.TranslateException;
import io.github.djlschedules.benchmarks.peer.PythonPeer;
import io.github.djlschedules.benchmarks.report.Grouped;
import io.github.djlschedules.benchmarks.report.Report;
import io.github.djlschedules.examples.augment.Augmentation;
import io.github.djlschedules.examples.augment.Cutout;
import io.github.djlschedules.examples.augment.HorizontalFlip;
import io.github.djlschedules.examples.augment.Normalization;
import io.github.djlschedules.examples.augment.RandomCrop;
import io.github.djlschedules.examples.augment.Rotation;
import io.github.djlschedules.examples.data.DataSpec;
import io.github.djlschedules.examples.data.DatasetKind;
import io.github.djlschedules.examples.data.Images;
import io.github.djlschedules.examples.input.ImageDataset;
import io.github.djlschedules.examples.model.ResNet8;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Images a second with crop, flip, rotation by 10 degrees and Cutout of 16 pixels: CIFAR-10 from
 * memory, and photographs decoded from JPEG to 224 pixels in the same pass. Beside torchvision's
 * DataLoader with the same transforms, in turn, where there is a Python that has it.
 */
public final class InputSpeed {

    private static final int WORKERS = 2;
    private static final int BATCH = 128;

    /**
     * What is measured: a folder of {@code CLASS/*}, the side wanted, whether to keep the bytes.
     */
    private record Part(String name, Path folder, int side, int images, boolean keep) {

        Part withImages(int most) {
            return new Part(name, folder, side, most, keep);
        }

        ImageDataset dataset() throws IOException {
            long bytes = keep ? Long.MAX_VALUE : 0;
            Images images =
                    new DataSpec(
                                    DatasetKind.CUSTOM,
                                    folder,
                                    side,
                                    this.images,
                                    0.01,
                                    1,
                                    bytes,
                                    false)
                            .load()
                            .train();
            return ImageDataset.builder()
                    .setImages(images)
                    .optAugmentation(augmentation(side))
                    .optWorkers(WORKERS)
                    .setSampling(BATCH, true)
                    .build();
        }
    }

    private InputSpeed() {}

    private static Augmentation augmentation(int side) {
        return Augmentation.all(
                List.of(
                        new RandomCrop(side / 8),
                        new HorizontalFlip(0.5),
                        new Rotation(10),
                        new Normalization(
                                List.of(0.4914, 0.4822, 0.4465), List.of(0.247, 0.2435, 0.2616)),
                        new Cutout(1, 16)));
    }

    /**
     * Runs it and writes {@code results/input.csv} and its part of RESULTS.md.
     *
     * @param quick whether to run it for a minute, to see that it works
     * @param data a folder with a folder of CIFAR-10 images for each class
     * @param python a Python with torchvision, or empty
     * @param report where to write
     * @throws IOException if images cannot be read or results written
     * @throws TranslateException never
     */
    public static void run(boolean quick, Path data, String python, Report report)
            throws IOException, TranslateException {
        int rounds = quick ? 2 : 7;
        Path photographs = Files.createTempDirectory("photographs");
        Photographs.write(data, photographs, quick ? 10 : 150);
        List<Part> parts =
                List.of(
                        new Part("CIFAR-10 from memory", data, 32, quick ? 1000 : 20_000, true),
                        new Part("JPEG to 224", photographs, 224, Integer.MAX_VALUE, false));
        List<String> rows = new ArrayList<>();
        rows.add(
                "part,tool,workers,round,images_per_second,images_per_cpu_second,share_of_waiting");
        String beside = "";
        try {
            for (Part part : parts) {
                beside = measure(part, python, rounds, rows);
            }
            Part cifar = parts.get(0);
            train(cifar.withImages(quick ? 500 : 5000), quick ? 1 : 3, rows);
        } finally {
            Photographs.delete(photographs);
        }
        report.csv("input.csv", rows);
        Map<String, String> columns = new LinkedHashMap<>();
        columns.put("images_per_second", "%,.0f");
        columns.put("images_per_cpu_second", "%,.0f");
        columns.put("share_of_waiting", "%.3f");
        List<String> page = new ArrayList<>(List.of(beside, ""));
        page.addAll(Grouped.table(rows, List.of("part", "tool", "workers"), columns));
        report.section("input", page);
    }

    /** Returns beside what it was measured. */
    private static String measure(Part part, String python, int rounds, List<String> rows)
            throws IOException, TranslateException {
        ImageDataset dataset = part.dataset();
        try (NDManager manager = NDManager.newBaseManager();
                @Nullable PythonPeer peer =
                        python.isEmpty()
                                ? null
                                : PythonPeer.start(
                                        python,
                                        "torchvision_input.py",
                                        part.folder(),
                                        part.side(),
                                        part.images())) {
            pass(manager, dataset);
            if (peer != null) {
                pass(peer);
            }
            for (int round = 1; round <= rounds; round++) {
                add(rows, part.name(), "djl-schedules", round, pass(manager, dataset));
                if (peer != null) {
                    add(rows, part.name(), "torchvision", round, pass(peer));
                }
            }
            return PythonPeer.beside(peer);
        }
    }

    private static Pass pass(NDManager manager, ImageDataset dataset)
            throws IOException, TranslateException {
        return Pass.over(dataset.getData(manager).iterator(), batch -> {});
    }

    /** One pass of the peer, which does nothing but wait for batches. */
    private static Pass pass(PythonPeer peer) throws IOException {
        Duration before = Pass.cpu(peer.process());
        double[] answer = peer.numbers("pass");
        Duration cpu = Pass.cpu(peer.process()).minus(before);
        return new Pass((int) answer[0], answer[1], Pass.seconds(cpu), answer[1]);
    }

    /** How long a training loop waits, which shares the processors with the workers. */
    private static void train(Part part, int rounds, List<String> rows)
            throws IOException, TranslateException {
        ImageDataset dataset = part.dataset();
        DefaultTrainingConfig config =
                new DefaultTrainingConfig(Loss.softmaxCrossEntropyLoss())
                        .optDevices(Engine.getInstance().getDevices(1));
        try (Model model = Model.newInstance("small residual net")) {
            model.setBlock(ResNet8.of(dataset.images().classes().size()));
            try (Trainer trainer = model.newTrainer(config)) {
                trainer.initialize(dataset.images().size().batch(1));
                for (int round = 1; round <= rounds; round++) {
                    Iterator<Batch> batches = dataset.getData(trainer.getManager()).iterator();
                    Pass pass =
                            Pass.over(
                                    batches,
                                    batch -> {
                                        EasyTrain.trainBatch(trainer, batch);
                                        trainer.step();
                                    });
                    add(rows, "training the small CNN", "djl-schedules", round, pass);
                }
            }
        }
    }

    private static void add(List<String> rows, String part, String tool, int round, Pass pass) {
        String row = part + "," + tool + "," + WORKERS + "," + round + "," + pass.csv();
        rows.add(row);
        System.out.println(row);
    }
}
