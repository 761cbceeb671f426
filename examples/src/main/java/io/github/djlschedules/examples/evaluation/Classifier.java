package io.github.djlschedules.examples.evaluation;

import ai.djl.inference.Predictor;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.translate.NoopTranslator;
import ai.djl.translate.TranslateException;
import io.github.djlschedules.examples.data.Images;
import io.github.djlschedules.examples.input.ImageDataset;
import io.github.djlschedules.examples.model.SavedNetwork;
import java.io.IOException;
import java.util.function.Consumer;

/** A saved network that is asked for the classes of images; not thread-safe. */
public final class Classifier implements Scorer, AutoCloseable {

    private final SavedNetwork saved;
    private final Predictor<NDList, NDList> predictor;

    /**
     * Creates a classifier.
     *
     * @param saved the network, which stays the caller's
     */
    public Classifier(SavedNetwork saved) {
        this.saved = saved;
        predictor = saved.network().model().newPredictor(new NoopTranslator());
    }

    /** {@inheritDoc} */
    @Override
    public NDList score(NDList images) throws TranslateException {
        return predictor.predict(images);
    }

    /**
     * Predicts the class of every image.
     *
     * @param images of the network's size
     * @param use takes each prediction, in the order of the images
     * @throws IOException if an image cannot be read
     * @throws TranslateException if the network cannot be run
     */
    public void predict(Images images, Consumer<Prediction> use)
            throws IOException, TranslateException {
        try (NDManager manager = manager()) {
            predict(manager, dataset(images), use);
        }
    }

    /**
     * Evaluates the network.
     *
     * @param images labelled images of the network's size
     * @param each takes each prediction, in the order of the images
     * @return how good it is
     * @throws IOException if an image cannot be read
     * @throws TranslateException if the network cannot be run
     */
    public Evaluation evaluate(Images images, Consumer<Prediction> each)
            throws IOException, TranslateException {
        try (NDManager manager = manager()) {
            return Evaluation.of(this, manager, dataset(images), each);
        }
    }

    private NDManager manager() {
        return saved.network().model().getNDManager().newSubManager();
    }

    private ImageDataset dataset(Images images) {
        return ImageDataset.evaluation(images, saved.normalization(), 1).build();
    }

    /** {@inheritDoc} */
    @Override
    public void close() {
        predictor.close();
    }
}
