package io.github.djlschedules.benchmarks.predict;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.ndarray.types.DataType;
import ai.djl.translate.TranslateException;
import com.sun.management.OperatingSystemMXBean;
import io.github.djlschedules.benchmarks.report.Grouped;
import io.github.djlschedules.benchmarks.report.Report;
import io.github.djlschedules.examples.cli.Defaults;
import io.github.djlschedules.examples.data.DatasetKind;
import io.github.djlschedules.examples.data.ImageFiles;
import io.github.djlschedules.examples.data.ImageSize;
import io.github.djlschedules.examples.evaluation.Classifier;
import io.github.djlschedules.examples.input.Statistics;
import io.github.djlschedules.examples.model.ModelKind;
import io.github.djlschedules.examples.model.Network;
import io.github.djlschedules.examples.model.SavedNetwork;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;

/**
 * Milliseconds from a JPEG file of 500 by 375 pixels to its class, at 224 pixels: decoded, scaled,
 * normalized and predicted alone, as the command {@code predict} does, the network being loaded.
 */
public final class PredictSpeed {

    private static final OperatingSystemMXBean SYSTEM =
            ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

    private static final int WARM_UPS = 5;
    private static final int SIDE = 224;
    private static final int CLASSES = 10;

    private PredictSpeed() {}

    /**
     * Runs it and writes {@code results/predict.csv} and its part of RESULTS.md.
     *
     * @param quick whether to run it for a moment, to see that it works
     * @param report where to write
     * @throws IOException if files cannot be written
     * @throws TranslateException if a network cannot be run
     */
    public static void run(boolean quick, Report report) throws IOException, TranslateException {
        int rounds = quick ? 2 : 50;
        int warmUps = quick ? 1 : WARM_UPS;
        Path folder = Files.createTempDirectory("predict");
        Path image = folder.resolve("image.jpg");
        Path model = folder.resolve("model");
        ImageIO.write(photograph(), "jpg", image.toFile());
        List<String> rows = new ArrayList<>();
        rows.add("model,side,rounds,median_ms,least_ms,largest_ms,median_cpu_ms,threads");
        try {
            for (ModelKind kind :
                    List.of(ModelKind.CUSTOM, ModelKind.RESNET18, ModelKind.RESNET50)) {
                save(kind, model);
                rows.add(row(kind, measure(model, image, warmUps, rounds)));
            }
        } finally {
            for (String name :
                    List.of("image.jpg", "model/model.json", "model/model.params", "model", "")) {
                Files.deleteIfExists(folder.resolve(name));
            }
        }
        report.csv("predict.csv", rows);
        Map<String, String> columns = new LinkedHashMap<>();
        for (String name : List.of("median_ms", "least_ms", "largest_ms", "median_cpu_ms")) {
            columns.put(name, "%.1f");
        }
        report.section("predict", Grouped.table(rows, List.of("model", "side", "rounds"), columns));
    }

    /** Of random weights, which take as long as others. */
    private static void save(ModelKind kind, Path folder) throws IOException {
        ImageSize size = ImageSize.square(SIDE);
        Device where = Engine.getInstance().defaultDevice();
        try (Network network = Network.create(kind, size, CLASSES, where)) {
            network.model()
                    .getBlock()
                    .initialize(network.model().getNDManager(), DataType.FLOAT32, size.batch(1));
            List<String> classes = IntStream.range(0, CLASSES).mapToObj(String::valueOf).toList();
            SavedNetwork.save(
                    folder, network, kind, classes, size, Statistics.of(DatasetKind.IMAGENET));
        }
    }

    /**
     * What predictions took, sorted.
     *
     * @param wall milliseconds on the wall
     * @param cpu milliseconds of all processors, which other processes on the machine disturb less
     */
    @SuppressWarnings("ArrayRecordComponent")
    private record Times(double[] wall, double[] cpu) {

        static double median(double[] sorted) {
            return (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2;
        }
    }

    private static Times measure(Path model, Path image, int warmUps, int rounds)
            throws IOException, TranslateException {
        double[] wall = new double[rounds];
        double[] cpu = new double[rounds];
        try (SavedNetwork saved = SavedNetwork.load(model);
                Classifier classifier = new Classifier(saved)) {
            ImageFiles files = new ImageFiles(saved.classes(), saved.size(), List.of(image));
            for (int round = -warmUps; round < rounds; round++) {
                long start = System.nanoTime();
                long cpuBefore = SYSTEM.getProcessCpuTime();
                classifier.predict(files, prediction -> {});
                if (round >= 0) {
                    wall[round] = (System.nanoTime() - start) / 1e6;
                    cpu[round] = (SYSTEM.getProcessCpuTime() - cpuBefore) / 1e6;
                }
            }
        }
        Arrays.sort(wall);
        Arrays.sort(cpu);
        return new Times(wall, cpu);
    }

    private static String row(ModelKind kind, Times times) {
        double[] wall = times.wall();
        return String.format(
                Locale.ROOT,
                "%s,%d,%d,%.1f,%.1f,%.1f,%.1f,%s",
                kind.label(),
                SIDE,
                wall.length,
                Times.median(wall),
                wall[0],
                wall[wall.length - 1],
                Times.median(times.cpu()),
                System.getProperty(Defaults.THREADS));
    }

    /** As much detail as a photograph has: many small shapes. */
    private static BufferedImage photograph() {
        Random random = new Random(1);
        BufferedImage image = new BufferedImage(500, 375, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        for (int i = 0; i < 5000; i++) {
            graphics.setColor(new Color(random.nextInt(1 << 24)));
            int side = 2 + random.nextInt(30);
            graphics.fillOval(random.nextInt(500), random.nextInt(375), side, side);
        }
        graphics.dispose();
        return image;
    }
}
