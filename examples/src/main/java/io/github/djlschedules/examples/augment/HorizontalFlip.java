package io.github.djlschedules.examples.augment;

import io.github.djlschedules.examples.data.ImageSize;
import io.github.djlschedules.internal.Checks;
import java.util.random.RandomGenerator;

/**
 * Mirrors an image, left for right.
 *
 * @param share how often, from 0 to 1
 */
public record HorizontalFlip(double share) implements Augmentation {

    /** Checks the share. */
    public HorizontalFlip {
        Checks.within(share, 0, 1, "share");
    }

    /** {@inheritDoc} */
    @Override
    public void apply(Canvas image, RandomGenerator random) {
        if (random.nextDouble() < share) {
            flip(image);
        }
    }

    private static void flip(Canvas image) {
        ImageSize size = image.size();
        float[] pixels = image.pixels();
        for (int row = 0; row < pixels.length; row += size.width()) {
            for (int left = row, right = row + size.width() - 1; left < right; left++, right--) {
                float value = pixels[left];
                pixels[left] = pixels[right];
                pixels[right] = value;
            }
        }
    }
}
