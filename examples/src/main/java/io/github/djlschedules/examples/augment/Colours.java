package io.github.djlschedules.examples.augment;

import io.github.djlschedules.examples.data.ImageSize;
import io.github.djlschedules.internal.Checks;

/** What can be done to the colours of an image; all results stay within 0 and 1. */
final class Colours {

    private static final float RED = 0.2989f;
    private static final float GREEN = 0.587f;
    private static final float BLUE = 0.114f;

    private Colours() {}

    /** Mixes the image with black: 0 is black, 1 changes nothing. */
    static void brighten(Canvas image, float factor) {
        float[] pixels = image.pixels();
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = clamp(pixels[i] * factor);
        }
    }

    /** Mixes the image with the mean of its greys: 0 is that grey, 1 changes nothing. */
    static void contrast(Canvas image, float factor) {
        float[] pixels = image.pixels();
        int plane = plane(image);
        double sum = 0;
        for (int i = 0; i < plane; i++) {
            sum += grey(pixels, plane, i);
        }
        float mean = (float) (sum / plane);
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = mix(mean, pixels[i], factor);
        }
    }

    /** Mixes each pixel with its grey: 0 is grey, 1 changes nothing. */
    static void saturate(Canvas image, float factor) {
        float[] pixels = image.pixels();
        int plane = plane(image);
        for (int i = 0; i < plane; i++) {
            float grey = grey(pixels, plane, i);
            pixels[i] = mix(grey, pixels[i], factor);
            pixels[plane + i] = mix(grey, pixels[plane + i], factor);
            pixels[2 * plane + i] = mix(grey, pixels[2 * plane + i], factor);
        }
    }

    /** Turns the hue by a part of the circle, with saturation and value of HSV as they are. */
    static void turnHue(Canvas image, float turn) {
        float[] pixels = image.pixels();
        int plane = plane(image);
        for (int i = 0; i < plane; i++) {
            float red = pixels[i];
            float green = pixels[plane + i];
            float blue = pixels[2 * plane + i];
            float most = Math.max(red, Math.max(green, blue));
            float range = most - Math.min(red, Math.min(green, blue));
            float sixths = 6 * turn + hueInSixths(red, green, blue, most, range);
            pixels[i] = channel(sixths + 5, most, range);
            pixels[plane + i] = channel(sixths + 3, most, range);
            pixels[2 * plane + i] = channel(sixths + 1, most, range);
        }
    }

    private static float hueInSixths(float red, float green, float blue, float most, float range) {
        if (range == 0) {
            return 0;
        }
        if (most == red) {
            return (green - blue) / range;
        }
        return most == green ? 2 + (blue - red) / range : 4 + (red - green) / range;
    }

    /** The closed form of HSV to RGB: one trapezoid, shifted for each channel. */
    private static float channel(float sixths, float most, float range) {
        float k = sixths - 6 * (float) Math.floor(sixths / 6);
        return most - range * clamp(Math.min(k, 4 - k));
    }

    private static int plane(Canvas image) {
        ImageSize size = image.size();
        Checks.require(size.channels() == ImageSize.COLOURS, "image", "must have 3 channels", size);
        return size.plane();
    }

    private static float grey(float[] pixels, int plane, int i) {
        return RED * pixels[i] + GREEN * pixels[plane + i] + BLUE * pixels[2 * plane + i];
    }

    private static float mix(float other, float value, float factor) {
        return clamp(other + factor * (value - other));
    }

    private static float clamp(float value) {
        return Math.max(0, Math.min(1, value));
    }
}
