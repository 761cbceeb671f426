package io.github.djlschedules.examples.input;

import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.training.dataset.Batch;
import ai.djl.training.dataset.RandomAccessDataset;
import ai.djl.training.dataset.Record;
import ai.djl.training.dataset.Sampler;
import ai.djl.util.Progress;
import ai.djl.util.RandomUtils;
import io.github.djlschedules.examples.augment.Augmentation;
import io.github.djlschedules.examples.augment.Normalization;
import io.github.djlschedules.examples.data.Images;
import io.github.djlschedules.internal.Checks;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Images as a DJL data set: batches are augmented by workers ahead of the training step, and each
 * is one tensor of shape (images, channels, height, width) beside its labels.
 *
 * <p>How image i is augmented in a pass depends on (seed, pass, i) alone: not on the order of the
 * images, nor on the workers. What is a pass's number is for {@link Builder#optPasses} to say.
 *
 * <p>Workers hold no native memory. They end with the pass, with the manager that the batches were
 * asked for, and by themselves after a second of idleness.
 */
public final class ImageDataset extends RandomAccessDataset {

    /** Pixels of an evaluation batch: enough to be fast, few enough for any memory. */
    private static final int EVALUATION_PIXELS = 1 << 18;

    private final BatchFiller filler;
    private final Images images;
    private final LongSupplier passes;
    private final int workers;

    private ImageDataset(Builder builder, Images images) {
        super(builder);
        this.images = images;
        filler = new BatchFiller(images, builder.augmentation, builder.seed);
        passes = builder.passes;
        workers = builder.workers;
    }

    /** Returns a builder. */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * Returns a builder of images as they are, but normalized, in their order.
     *
     * @param images the images
     * @param normalization what is done to their values
     * @param leastBatch the least images in a batch, at least 1
     * @return the builder
     */
    public static Builder evaluation(Images images, Normalization normalization, int leastBatch) {
        int fast = Math.min(256, EVALUATION_PIXELS / images.size().plane());
        return builder()
                .setImages(images)
                .optAugmentation(normalization)
                .optPasses(() -> 0)
                .setSampling(Math.max(leastBatch, fast), false);
    }

    /** Returns the images. */
    public Images images() {
        return images;
    }

    /**
     * {@inheritDoc}
     *
     * @param executorService not used: the data set has workers of its own
     */
    @Override
    public Iterable<Batch> getData(
            NDManager manager, Sampler sampler, @Nullable ExecutorService executorService) {
        return () ->
                new BatchesAhead(
                        manager,
                        device,
                        sampler.sample(this),
                        filler.pass(passes.getAsLong()),
                        workers,
                        prefetchNumber,
                        size());
    }

    /** {@inheritDoc} An image of pass 0. */
    @Override
    public Record get(NDManager manager, long index) throws IOException {
        Batch one = filler.pass(0).fill(List.of(index)).batch(manager.newSubManager(), 1, 1);
        NDList data = new NDList(one.getData().singletonOrThrow().get(0));
        NDList labels = new NDList(one.getLabels().singletonOrThrow().get(0));
        return new Record(data, labels);
    }

    /** {@inheritDoc} */
    @Override
    protected long availableSize() {
        return images.count();
    }

    /** {@inheritDoc} */
    @Override
    public void prepare(@Nullable Progress progress) {}

    /** Builds a data set of {@link Images}. */
    public static final class Builder extends BaseBuilder<Builder> {

        private @Nullable Images images;
        private Augmentation augmentation = Augmentation.all(List.of());
        private LongSupplier passes = RandomUtils.RANDOM::nextLong;
        private long seed;
        private int workers = Runtime.getRuntime().availableProcessors();

        private Builder() {}

        /** Sets the images. */
        public Builder setImages(Images images) {
            this.images = Checks.notNull(images, "images");
            return this;
        }

        /** Sets what is done to each image ‹nothing›. */
        public Builder optAugmentation(Augmentation augmentation) {
            this.augmentation = Checks.notNull(augmentation, "augmentation");
            return this;
        }

        /** Sets the seed of the augmentation ‹0›. */
        public Builder optSeed(long seed) {
            this.seed = seed;
            return this;
        }

        /**
         * Sets who is asked at the begin of each pass for its number ‹DJL's generator, which is
         * seeded with the engine and also orders the images›. A count that goes on from a
         * checkpoint makes a resumed run see the same images.
         */
        public Builder optPasses(LongSupplier passes) {
            this.passes = Checks.notNull(passes, "passes");
            return this;
        }

        /** Sets the number of threads that fill batches, at least 1 ‹the processors›. */
        public Builder optWorkers(int workers) {
            this.workers = Checks.atLeast(workers, 1, "workers");
            return this;
        }

        /** {@inheritDoc} */
        @Override
        protected Builder self() {
            return this;
        }

        /** Builds the data set; images and sampling must have been set. */
        public ImageDataset build() {
            return new ImageDataset(this, Checks.notNull(images, "images"));
        }
    }
}
