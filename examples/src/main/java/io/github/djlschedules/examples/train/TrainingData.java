package io.github.djlschedules.examples.train;

import io.github.djlschedules.examples.cli.Usage;
import io.github.djlschedules.examples.data.DatasetKind;
import io.github.djlschedules.examples.data.ImageData;
import io.github.djlschedules.examples.input.ImageDataset;
import io.github.djlschedules.examples.input.InputOptions;
import io.github.djlschedules.optimizer.TunableOptimizer;
import org.jspecify.annotations.Nullable;

/** The batches of a training. How an image is augmented depends on the epoch that it is for. */
final class TrainingData {

    private final ImageDataset train;
    private final ImageDataset validation;
    private final int batchSize;
    private final int accumulate;
    private @Nullable TunableOptimizer followed;

    /**
     * Makes the batches.
     *
     * @param usage of the command
     * @param input how images become batches
     * @param dataset what the images are
     * @param images the images
     * @param accumulate the batches to an update
     * @param seed of the augmentation, and of which images are left out
     */
    TrainingData(
            Usage usage,
            InputOptions input,
            DatasetKind dataset,
            ImageData images,
            int accumulate,
            int seed) {
        batchSize = input.batchSize();
        this.accumulate = accumulate;
        ImageData whole = wholeUpdates(usage, images, seed);
        train = input.training(usage, dataset, whole, seed).optPasses(this::epoch).build();
        validation = input.validation(dataset, images);
    }

    /** An epoch must not end within an update: the few images too many are left out. */
    private ImageData wholeUpdates(Usage usage, ImageData images, int seed) {
        int count = images.train().count();
        long update = (long) batchSize * accumulate;
        if (count < update) {
            throw usage.error(
                    "--batch-size times --accumulate must not exceed the %d training images, but --batch-size=%d and --accumulate=%d"
                            .formatted(count, batchSize, accumulate));
        }
        if (accumulate == 1) {
            // The last batch of an epoch is left out, and with it other images each time.
            return images;
        }
        int kept = (int) (count / update * update);
        return new ImageData(
                ImageData.limit(images.train(), kept, seed), images.validation(), images.skipped());
    }

    private long epoch() {
        return followed == null ? 0 : followed.position().epoch();
    }

    /** Takes the epochs from the optimizer of a trainer from now on. */
    void follow(TunableOptimizer optimizer) {
        followed = optimizer;
    }

    ImageDataset train() {
        return train;
    }

    ImageDataset validation() {
        return validation;
    }

    int batchSize() {
        return batchSize;
    }

    /** Returns the updates in an epoch. */
    long stepsPerEpoch() {
        return train.size() / batchSize / accumulate;
    }
}
