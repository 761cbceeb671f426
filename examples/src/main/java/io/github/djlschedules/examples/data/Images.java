package io.github.djlschedules.examples.data;

import java.io.IOException;
import java.util.List;

/** Labelled images of one size. Its methods may be called by many threads. */
public interface Images {

    /** The label of an image whose class nobody told. */
    int UNLABELLED = -1;

    /** Returns the names of the classes, by label. */
    List<String> classes();

    /** Returns the size of every image. */
    ImageSize size();

    /** Returns the number of images. */
    int count();

    /**
     * Returns the class of an image.
     *
     * @param index the image, from 0
     * @return its label, or {@link #UNLABELLED}
     */
    int label(int index);

    /**
     * Returns what tells an image from the others, for messages and predictions.
     *
     * @param index the image, from 0
     * @return its file, or its file and place in it
     */
    String name(int index);

    /**
     * Returns the values of an image, decoding it if need be.
     *
     * @param index the image, from 0
     * @return bytes as in {@link ImageSize}, to be read only
     * @throws IOException if it cannot be read
     */
    byte[] pixels(int index) throws IOException;

    /** Returns the label of every image. */
    default int[] labels() {
        int[] labels = new int[count()];
        for (int i = 0; i < labels.length; i++) {
            labels[i] = label(i);
        }
        return labels;
    }

    /** Returns a view of some of the images, in the order given. */
    default Images subset(List<Integer> indices) {
        return new Subset(this, indices.stream().mapToInt(Integer::intValue).toArray());
    }
}
