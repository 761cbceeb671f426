package io.github.djlschedules.examples.data;

import io.github.djlschedules.examples.cli.Usage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options of which images to load, for every command that reads a data set. */
public final class DataOptions {

    private static final long MEGABYTE = 1 << 20;

    @Option(
            names = "--dataset",
            paramLabel = "NAME",
            description = {
                "digits: 1,797 handwritten ones, embedded;",
                "cifar10, cifar100: binary files or folders of images;",
                "imagenet, custom: images in DIR/train/CLASS/* and DIR/val/CLASS/*, or in"
                        + " DIR/CLASS/* (default: ${DEFAULT-VALUE})."
            })
    private DatasetKind dataset;

    @Option(
            names = "--data-dir",
            paramLabel = "DIR",
            description = "Folder of the data set; without it CIFAR-10 is downloaded.")
    private @Nullable Path dataDir;

    @Option(
            names = "--num-classes",
            paramLabel = "N",
            description = "The number of classes that the data set must have.")
    private @Nullable Integer numClasses;

    @Option(
            names = "--image-size",
            paramLabel = "N",
            description =
                    "Scale images to N by N (default: 32 for CIFAR, to train on a GPU 224; 224 for"
                            + " ImageNet, for custom"
                            + " as the first image, at most 224).")
    private @Nullable Integer imageSize;

    @Option(
            names = "--limit",
            paramLabel = "N",
            description = "Most images of each part, with the classes in their proportions.")
    private @Nullable Integer limit;

    @Option(
            names = "--val-share",
            paramLabel = "X",
            defaultValue = "0.1",
            description =
                    "How much to hold out where the data set has no such part"
                            + " (default: ${DEFAULT-VALUE}).")
    private double valShare;

    @Option(
            names = "--skip-bad-images",
            description = "Leave out images that cannot be read, and list them.")
    private boolean skipBadImages;

    @Option(
            names = "--image-memory",
            paramLabel = "MB",
            description =
                    "Keep decoded images if they take no more; otherwise decode them ahead of each"
                            + " step (default: half of the heap).")
    private @Nullable Long imageMemory;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "1",
            description = "Of split, weights, batches, augmentation (default: ${DEFAULT-VALUE}).")
    private int seed;

    /** Creates the options of a command that uses some data set unless another is chosen. */
    public DataOptions(DatasetKind otherwise) {
        dataset = otherwise;
    }

    /** Enlarges CIFAR's images for networks of photographs, unless the user chose a size. */
    public void enlargeCifar() {
        if (imageSize == null && dataset.isCifar()) {
            imageSize = DatasetKind.IMAGENET.side();
        }
    }

    /** Returns the data set. */
    public DatasetKind dataset() {
        return dataset;
    }

    /** Returns the seed. */
    public int seed() {
        return seed;
    }

    /**
     * Checks the options, before any work.
     *
     * @param usage of the command
     */
    public void check(Usage usage) {
        if (dataset == DatasetKind.DIGITS) {
            usage.require(
                    dataDir == null, "--data-dir", "must not be set for digits", "" + dataDir);
        } else if (dataset != DatasetKind.CIFAR10 && dataDir == null) {
            throw usage.error(
                    "--data-dir must be set for --dataset " + dataset.label() + ", but is not");
        }
        atLeast(usage, "--num-classes", 2, numClasses);
        atLeast(usage, "--image-size", 1, imageSize);
        atLeast(usage, "--limit", 2, limit);
        atLeast(usage, "--image-memory", 0, imageMemory);
        usage.require(
                valShare > 0 && valShare < 1,
                "--val-share",
                "must be above 0 and below 1",
                valShare);
    }

    /**
     * Loads the images, and lists those that were skipped.
     *
     * @param usage of the command
     * @return the images
     * @throws IOException if there are none, or of one class alone, or one cannot be read
     */
    public ImageData load(Usage usage) throws IOException {
        ImageData data = spec(imageSize == null ? 0 : imageSize).load();
        if (data.classes().size() < 2) {
            throw new IOException(
                    dataDir + " must hold at least 2 classes, but holds " + data.classes());
        }
        checkClasses(usage, data.classes());
        list(usage, data.skipped());
        return data;
    }

    /**
     * Loads a part for a network that is there already, and lists images that were skipped.
     *
     * @param usage of the command
     * @param part which images
     * @param classes the network's
     * @param size the network's
     * @return the images, of these classes and this size
     * @throws IOException if there are none, or one cannot be read
     */
    public Images load(Usage usage, Part part, List<String> classes, ImageSize size)
            throws IOException {
        usage.require(
                imageSize == null || imageSize == size.height(),
                "--image-size",
                "must be the saved model's " + size.height(),
                String.valueOf(imageSize));
        Decoded decoded = spec(size.height()).load(part);
        Images images = decoded.images();
        checkClasses(usage, images.classes());
        if (!images.classes().equals(classes)) {
            throw usage.error(
                    "--dataset must have the saved model's classes %s, but --dataset=%s has %s"
                            .formatted(
                                    shortened(classes),
                                    dataset.label(),
                                    shortened(images.classes())));
        }
        usage.require(
                images.size().channels() == size.channels(),
                "--dataset",
                "must have images of " + size.channels() + " channels as the saved model",
                dataset.label());
        list(usage, decoded.bad());
        return images;
    }

    private DataSpec spec(int side) {
        long keepBytes =
                imageMemory == null ? Runtime.getRuntime().maxMemory() / 2 : imageMemory * MEGABYTE;
        return new DataSpec(
                dataset,
                dataDir,
                side,
                limit == null ? Integer.MAX_VALUE : limit,
                valShare,
                seed,
                keepBytes,
                skipBadImages);
    }

    private void checkClasses(Usage usage, List<String> classes) {
        usage.require(
                numClasses == null || numClasses == classes.size(),
                "--num-classes",
                "must be " + classes.size() + " as in the data",
                String.valueOf(numClasses));
    }

    /** Says which images were left out. */
    static void list(Usage usage, List<String> skipped) {
        if (!skipped.isEmpty()) {
            usage.out().printf("Skipped %d images:%n", skipped.size());
            skipped.forEach(line -> usage.out().println("  " + line));
        }
    }

    private static String shortened(List<String> names) {
        int most = 10;
        return names.size() <= most
                ? names.toString()
                : names.size() + " from " + names.get(0) + " to " + names.get(names.size() - 1);
    }

    private static void atLeast(Usage usage, String option, long least, @Nullable Number value) {
        if (value != null) {
            usage.require(value.longValue() >= least, option, "must be at least " + least, value);
        }
    }
}
