package io.github.djlschedules.examples.data;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import ai.djl.training.dataset.ArrayDataset;
import io.github.djlschedules.examples.model.DigitsNet;
import io.github.djlschedules.examples.model.SmallResNet;
import java.io.IOException;
import java.nio.file.Path;
import java.util.function.Supplier;

/**
 * Images in memory, held apart for training and validation, and a network that fits them.
 *
 * @param train the training images, shuffled anew in each epoch
 * @param validation the held-out images
 * @param network makes a new network
 * @param input the shape of one image
 * @param manager owns the images
 */
public record Task(
        ArrayDataset train,
        ArrayDataset validation,
        Supplier<Block> network,
        Shape input,
        NDManager manager)
        implements AutoCloseable {

    private static final int EVALUATION_BATCH = 360;

    /**
     * Returns the handwritten digits: 60 % to train, 20 % held out, and the rest not looked at.
     *
     * @param batch the images in a training batch
     * @param seed splits them
     * @return the task
     * @throws IOException if they cannot be read
     */
    public static Task digits(int batch, int seed) throws IOException {
        Digits digits = Digits.load();
        Split split = Split.of(Digits.SIZE, seed);
        NDManager manager = NDManager.newBaseManager();
        return new Task(
                digits.dataset(manager, split.train(), batch, true),
                digits.dataset(manager, split.validation(), EVALUATION_BATCH, false),
                () -> DigitsNet.of(Digits.CLASSES),
                new Shape(1, 1, Digits.SIDE, Digits.SIDE),
                manager);
    }

    /**
     * Returns images in folders named after their classes.
     *
     * @param folder holds a folder for each class
     * @param limit the most images to read
     * @param heldOut how many of them to hold out, less than all
     * @param batch the images in a training batch
     * @param seed orders the images before they are cut and split
     * @return the task
     * @throws IOException if there are none, or one cannot be read
     */
    public static Task folder(Path folder, int limit, int heldOut, int batch, int seed)
            throws IOException {
        ImageFolder images = ImageFolder.read(folder, limit, seed);
        int train = images.size() - heldOut;
        if (train < 1) {
            throw new IOException(
                    folder
                            + " must hold more than "
                            + heldOut
                            + " images, but holds "
                            + images.size());
        }
        NDManager manager = NDManager.newBaseManager();
        return new Task(
                dataset(images.slice(0, train), manager, batch, true),
                dataset(images.slice(train, images.size()), manager, EVALUATION_BATCH, false),
                () -> SmallResNet.of(images.classes().size()),
                new Shape(1, ImageFolder.CHANNELS, images.height(), images.width()),
                manager);
    }

    private static ArrayDataset dataset(
            ImageFolder images, NDManager manager, int batch, boolean shuffle) {
        float[] labels = new float[images.size()];
        for (int i = 0; i < labels.length; i++) {
            labels[i] = images.labels()[i];
        }
        Shape shape =
                new Shape(images.size(), ImageFolder.CHANNELS, images.height(), images.width());
        return new ArrayDataset.Builder()
                .setData(manager.create(images.pixels(), shape))
                .optLabels(manager.create(labels))
                .setSampling(batch, shuffle)
                .build();
    }

    /** Seeds what draws first weights and the order of batches, for the whole process. */
    public static void seed(int seed) {
        Engine.getInstance().setRandomSeed(seed);
    }

    @Override
    public void close() {
        manager.close();
    }
}
