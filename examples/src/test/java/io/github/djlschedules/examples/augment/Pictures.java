package io.github.djlschedules.examples.augment;

import io.github.djlschedules.examples.data.ImageSize;

/** The image of the reference values, and what it is to hold. */
final class Pictures {

    static final ImageSize SIZE = new ImageSize(3, 7, 9);

    private Pictures() {}

    static byte value(int channel, int y, int x) {
        return (byte) ((channel * 91 + y * 37 + x * 53 + x * y * 11) % 256);
    }

    static byte[] bytes(ImageSize size) {
        byte[] image = new byte[size.values()];
        int at = 0;
        for (int channel = 0; channel < size.channels(); channel++) {
            for (int y = 0; y < size.height(); y++) {
                for (int x = 0; x < size.width(); x++) {
                    image[at++] = value(channel, y, x);
                }
            }
        }
        return image;
    }

    static Canvas canvas(ImageSize size) {
        Canvas canvas = new Canvas(size);
        canvas.load(bytes(size));
        return canvas;
    }

    static Canvas canvas() {
        return canvas(SIZE);
    }

    /** The value at a place of an image, or 0 beside it. */
    static float at(float[] pixels, int channel, int y, int x) {
        boolean inside = y >= 0 && x >= 0 && y < SIZE.height() && x < SIZE.width();
        return inside ? pixels[(channel * SIZE.height() + y) * SIZE.width() + x] : 0;
    }
}
