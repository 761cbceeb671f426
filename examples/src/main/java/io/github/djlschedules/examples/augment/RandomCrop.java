package io.github.djlschedules.examples.augment;

import io.github.djlschedules.examples.data.ImageSize;
import io.github.djlschedules.internal.Checks;
import java.util.Arrays;
import java.util.random.RandomGenerator;

/**
 * Shifts an image by up to some pixels, which is the same as cutting it at random out of itself
 * within a black frame.
 *
 * @param padding the width of the frame in pixels, at least 0
 */
public record RandomCrop(int padding) implements Augmentation {

    /** Checks the width. */
    public RandomCrop {
        Checks.atLeast(padding, 0, "padding");
    }

    /** {@inheritDoc} */
    @Override
    public void apply(Canvas image, RandomGenerator random) {
        int down = random.nextInt(2 * padding + 1) - padding;
        int right = random.nextInt(2 * padding + 1) - padding;
        shift(image, down, right);
    }

    static void shift(Canvas image, int down, int right) {
        ImageSize size = image.size();
        float[] from = image.pixels();
        float[] into = image.spare();
        Arrays.fill(into, 0);
        int rows = size.height() - Math.abs(down);
        int columns = size.width() - Math.abs(right);
        for (int channel = 0; rows > 0 && columns > 0 && channel < size.channels(); channel++) {
            int plane = channel * size.plane();
            for (int row = 0; row < rows; row++) {
                int source = plane + (row + Math.max(-down, 0)) * size.width();
                int target = plane + (row + Math.max(down, 0)) * size.width();
                System.arraycopy(
                        from,
                        source + Math.max(-right, 0),
                        into,
                        target + Math.max(right, 0),
                        columns);
            }
        }
        image.swap();
    }
}
