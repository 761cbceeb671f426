package io.github.djlschedules.examples.input;

import io.github.djlschedules.examples.augment.Augmentation;
import io.github.djlschedules.examples.augment.ColourJitter;
import io.github.djlschedules.examples.augment.Cutout;
import io.github.djlschedules.examples.augment.HorizontalFlip;
import io.github.djlschedules.examples.augment.RandomCrop;
import io.github.djlschedules.examples.augment.Rotation;
import io.github.djlschedules.examples.cli.Usage;
import io.github.djlschedules.examples.data.DatasetKind;
import io.github.djlschedules.examples.data.ImageData;
import io.github.djlschedules.examples.data.ImageSize;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options of how images become batches. */
public final class InputOptions {

    private static final String DEFAULT = " (default: ${DEFAULT-VALUE}).";

    private static final ColourJitter JITTER = new ColourJitter(0.2, 0.2, 0.2, 0.05);

    @Option(
            names = "--batch-size",
            paramLabel = "N",
            defaultValue = "64",
            description = "Images in a training batch" + DEFAULT)
    private int batchSize;

    @Option(
            names = "--workers",
            paramLabel = "N",
            description = "Threads that prepare batches" + DEFAULT)
    private int workers = Runtime.getRuntime().availableProcessors();

    @Option(
            names = "--augment",
            negatable = true,
            description = "Crop, flip and rotate training images (default: for all but digits).")
    private @Nullable Boolean augment;

    @Option(
            names = "--rotate-degrees",
            paramLabel = "X",
            defaultValue = "10",
            description = "Rotate by up to so much in either direction" + DEFAULT)
    private double rotateDegrees;

    @Option(names = "--cutout", description = "Cut squares out of training images.")
    private boolean cutout;

    @Option(
            names = "--cutout-holes",
            paramLabel = "N",
            defaultValue = "1",
            description = "Squares in each image" + DEFAULT)
    private int cutoutHoles;

    @Option(
            names = "--cutout-length",
            paramLabel = "N",
            defaultValue = "16",
            description = "Side of a square in pixels" + DEFAULT)
    private int cutoutLength;

    @Option(names = "--use-albumentation", description = "Change colours and cut squares out, too.")
    private boolean full;

    /** Creates the options. */
    public InputOptions() {}

    /**
     * Checks the numbers, before any data are loaded.
     *
     * @param usage of the command
     */
    public void check(Usage usage) {
        usage.require(batchSize >= 1, "--batch-size", "must be at least 1", batchSize);
        usage.require(workers >= 1, "--workers", "must be at least 1", workers);
        usage.require(
                rotateDegrees >= 0 && rotateDegrees <= 180,
                "--rotate-degrees",
                "must be in [0, 180]",
                rotateDegrees);
        usage.require(cutoutHoles >= 1, "--cutout-holes", "must be at least 1", cutoutHoles);
        usage.require(cutoutLength >= 1, "--cutout-length", "must be at least 1", cutoutLength);
    }

    /** Returns the images in a training batch. */
    public int batchSize() {
        return batchSize;
    }

    /**
     * Returns a builder of the training set, augmented and in a new order each pass.
     *
     * @param usage of the command
     * @param dataset what the images are
     * @param data the images
     * @param seed of the augmentation
     * @return the builder, to which more can be added
     */
    public ImageDataset.Builder training(
            Usage usage, DatasetKind dataset, ImageData data, long seed) {
        return ImageDataset.builder()
                .optWorkers(workers)
                .setImages(data.train())
                .optAugmentation(augmentation(usage, dataset, data.size()))
                .optSeed(seed)
                .setSampling(batchSize, true);
    }

    /**
     * Returns the held-out set: as it is, but normalized.
     *
     * @param dataset what the images are
     * @param data the images
     * @return the data set
     */
    public ImageDataset validation(DatasetKind dataset, ImageData data) {
        return ImageDataset.evaluation(data.validation(), Statistics.of(dataset), batchSize)
                .optWorkers(workers)
                .build();
    }

    private Augmentation augmentation(Usage usage, DatasetKind dataset, ImageSize size) {
        List<Augmentation> parts = new ArrayList<>();
        if (augment == null ? dataset != DatasetKind.DIGITS : augment) {
            parts.add(new RandomCrop(size.height() / 8));
            parts.add(new HorizontalFlip(0.5));
            if (rotateDegrees > 0) {
                parts.add(new Rotation(rotateDegrees));
            }
        }
        if (full) {
            usage.require(
                    dataset != DatasetKind.DIGITS,
                    "--use-albumentation",
                    "must not be set for digits",
                    full);
            parts.add(JITTER);
        }
        parts.add(Statistics.of(dataset));
        if (cutout || full) {
            usage.require(
                    cutoutLength < size.height(),
                    "--cutout-length",
                    "must be below the side of the images, " + size.height(),
                    cutoutLength);
            parts.add(new Cutout(cutoutHoles, cutoutLength));
        }
        return Augmentation.all(parts);
    }
}
