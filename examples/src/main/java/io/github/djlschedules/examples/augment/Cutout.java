package io.github.djlschedules.examples.augment;

import io.github.djlschedules.examples.data.ImageSize;
import io.github.djlschedules.internal.Checks;
import java.util.Arrays;
import java.util.random.RandomGenerator;

/**
 * Sets squares around random pixels to 0 in all channels; after {@link Normalization} that is the
 * mean colour. A square may reach over the edge, where it is cut.
 *
 * <p>T. DeVries, G. W. Taylor: Improved Regularization of Convolutional Neural Networks with
 * Cutout, 2017.
 *
 * @param holes the squares, at least 0
 * @param length the side of a square in pixels, at least 1
 */
public record Cutout(int holes, int length) implements Augmentation {

    /** Checks the numbers. */
    public Cutout {
        Checks.atLeast(holes, 0, "holes");
        Checks.atLeast(length, 1, "length");
    }

    /** {@inheritDoc} */
    @Override
    public void apply(Canvas image, RandomGenerator random) {
        ImageSize size = image.size();
        for (int hole = 0; hole < holes; hole++) {
            int top = random.nextInt(size.height()) - length / 2;
            int left = random.nextInt(size.width()) - length / 2;
            erase(image, top, left);
        }
    }

    private void erase(Canvas image, int top, int left) {
        ImageSize size = image.size();
        int first = Math.max(left, 0);
        int behind = Math.min(left + length, size.width());
        for (int channel = 0; channel < size.channels(); channel++) {
            for (int row = Math.max(top, 0); row < Math.min(top + length, size.height()); row++) {
                int start = channel * size.plane() + row * size.width();
                Arrays.fill(image.pixels(), start + first, start + behind, 0);
            }
        }
    }
}
