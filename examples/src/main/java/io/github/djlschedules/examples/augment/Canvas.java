package io.github.djlschedules.examples.augment;

import io.github.djlschedules.examples.data.ImageSize;

/**
 * One image while it is changed: planes of values from 0, black, to 1, white. Made once for many
 * images; not thread-safe.
 */
public final class Canvas {

    /** What each byte stands for, which is faster looked up than divided. */
    private static final float[] SHADES = new float[256];

    static {
        for (int i = 0; i < SHADES.length; i++) {
            SHADES[i] = i / 255f;
        }
    }

    private final ImageSize size;
    private float[] pixels;
    private float[] spare;

    /** Creates a black canvas. */
    public Canvas(ImageSize size) {
        this.size = size;
        pixels = new float[size.values()];
        spare = new float[size.values()];
    }

    /** Puts an image on the canvas, 255 being white. */
    public void load(byte[] image) {
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = SHADES[image[i] & 0xff];
        }
    }

    /** Returns the size of the image. */
    public ImageSize size() {
        return size;
    }

    /** Returns the values as they are now, to be read and changed. */
    public float[] pixels() {
        return pixels;
    }

    /** Returns room for the next version of the image, holding anything. */
    float[] spare() {
        return spare;
    }

    /** Makes what was written into {@link #spare()} the image. */
    void swap() {
        float[] old = pixels;
        pixels = spare;
        spare = old;
    }
}
