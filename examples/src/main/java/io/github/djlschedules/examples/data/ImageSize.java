package io.github.djlschedules.examples.data;

import ai.djl.ndarray.types.Shape;
import io.github.djlschedules.internal.Checks;

/**
 * The size of an image, held as planes: one channel after the other, each row by row.
 *
 * @param channels the channels, at least 1
 * @param height the rows, at least 1
 * @param width the columns, at least 1
 */
public record ImageSize(int channels, int height, int width) {

    /** Red, green and blue. */
    public static final int COLOURS = 3;

    /** Checks the numbers. */
    public ImageSize {
        Checks.atLeast(channels, 1, "channels");
        Checks.atLeast(height, 1, "height");
        Checks.atLeast(width, 1, "width");
    }

    /** Returns the size of a square colour image. */
    public static ImageSize square(int side) {
        return new ImageSize(COLOURS, side, side);
    }

    /** Returns the pixels of one channel. */
    public int plane() {
        return height * width;
    }

    /** Returns the values of all channels. */
    public int values() {
        return channels * plane();
    }

    /** Returns the shape of a batch. */
    public Shape batch(int images) {
        return new Shape(images, channels, height, width);
    }
}
