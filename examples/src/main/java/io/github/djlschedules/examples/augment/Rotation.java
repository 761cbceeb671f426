package io.github.djlschedules.examples.augment;

import io.github.djlschedules.examples.data.ImageSize;
import io.github.djlschedules.internal.Checks;
import java.util.random.RandomGenerator;

/**
 * Turns an image about its centre by a random angle; what comes in from outside is black.
 *
 * <p>Each pixel is the bilinear mean of the four around the point that it came from.
 *
 * @param degrees the largest angle in either direction, from 0 to 180
 */
public record Rotation(double degrees) implements Augmentation {

    /** Checks the angle. */
    public Rotation {
        Checks.within(degrees, 0, 180, "degrees");
    }

    /** {@inheritDoc} */
    @Override
    public void apply(Canvas image, RandomGenerator random) {
        rotate(image, degrees * (2 * random.nextDouble() - 1));
    }

    /** Turns counter-clockwise. */
    static void rotate(Canvas image, double angle) {
        ImageSize size = image.size();
        float cos = (float) Math.cos(Math.toRadians(angle));
        float sin = (float) Math.sin(Math.toRadians(angle));
        float middleX = (size.width() - 1) / 2f;
        float middleY = (size.height() - 1) / 2f;
        float[] from = image.pixels();
        float[] into = image.spare();
        int target = 0;
        for (int row = 0; row < size.height(); row++) {
            float down = row - middleY;
            for (int column = 0; column < size.width(); column++) {
                float right = column - middleX;
                float x = cos * right - sin * down + middleX;
                float y = sin * right + cos * down + middleY;
                sample(from, size, x, y, into, target++);
            }
        }
        image.swap();
    }

    private static void sample(
            float[] from, ImageSize size, float x, float y, float[] into, int target) {
        int width = size.width();
        int left = (int) Math.floor(x);
        int top = (int) Math.floor(y);
        float toRight = x - left;
        float toBottom = y - top;
        if (left >= 0 && top >= 0 && left + 1 < width && top + 1 < size.height()) {
            int corner = top * width + left;
            for (int plane = 0; plane < from.length; plane += size.plane()) {
                int at = plane + corner;
                float above = mix(from[at], from[at + 1], toRight);
                float below = mix(from[at + width], from[at + width + 1], toRight);
                into[plane + target] = mix(above, below, toBottom);
            }
        } else {
            for (int plane = 0; plane < from.length; plane += size.plane()) {
                float above =
                        mix(
                                value(from, plane, size, left, top),
                                value(from, plane, size, left + 1, top),
                                toRight);
                float below =
                        mix(
                                value(from, plane, size, left, top + 1),
                                value(from, plane, size, left + 1, top + 1),
                                toRight);
                into[plane + target] = mix(above, below, toBottom);
            }
        }
    }

    private static float mix(float a, float b, float share) {
        return a + share * (b - a);
    }

    private static float value(float[] from, int plane, ImageSize size, int x, int y) {
        boolean inside = x >= 0 && y >= 0 && x < size.width() && y < size.height();
        return inside ? from[plane + y * size.width() + x] : 0;
    }
}
