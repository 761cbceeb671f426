package io.github.djlschedules.examples.evaluation;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.training.dataset.Batch;
import ai.djl.translate.TranslateException;
import io.github.djlschedules.examples.input.ImageDataset;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;

/** A network in inference mode, such as {@code predictor::predict} or {@code trainer::evaluate}. */
@FunctionalInterface
public interface Scorer {

    /**
     * Scores the classes of images.
     *
     * @param images a batch of images
     * @return for each image a score of each class, which the softmax makes probabilities
     * @throws TranslateException if the network cannot be run
     */
    NDList score(NDList images) throws TranslateException;

    /**
     * Predicts the class of every image of a data set, batch by batch.
     *
     * @param manager the owner of the batches, on the network's device
     * @param dataset the images
     * @param use takes each prediction, in the order of the data set
     * @throws IOException if an image cannot be read
     * @throws TranslateException if the network cannot be run
     */
    default void predict(NDManager manager, ImageDataset dataset, Consumer<Prediction> use)
            throws IOException, TranslateException {
        for (Batch batch : dataset.getData(manager)) {
            try (batch;
                    NDList output = score(batch.getData())) {
                NDArray scores = output.singletonOrThrow();
                int classes = Math.toIntExact(scores.getShape().get(1));
                float[] values = scores.toFloatArray();
                List<?> indices = batch.getIndices();
                for (int i = 0; i < indices.size(); i++) {
                    int index = ((Number) indices.get(i)).intValue();
                    use.accept(
                            new Prediction(
                                    dataset.images().name(index),
                                    dataset.images().label(index),
                                    Arrays.copyOfRange(values, i * classes, (i + 1) * classes)));
                }
            }
        }
    }
}
