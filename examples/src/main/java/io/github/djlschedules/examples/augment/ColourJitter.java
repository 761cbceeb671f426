package io.github.djlschedules.examples.augment;

import io.github.djlschedules.internal.Checks;
import java.util.random.RandomGenerator;

/**
 * Changes brightness, contrast, saturation and hue of a colour image, in that order. The first
 * three are scaled by a random factor in [1 − x, 1 + x], the hue is turned by a random part of the
 * circle in [−x, x].
 *
 * @param brightness x of the brightness, from 0 to 1
 * @param contrast x of the contrast, from 0 to 1
 * @param saturation x of the saturation, from 0 to 1
 * @param hue x of the hue, from 0 to 0.5
 */
public record ColourJitter(double brightness, double contrast, double saturation, double hue)
        implements Augmentation {

    /** Checks the numbers. */
    public ColourJitter {
        Checks.within(brightness, 0, 1, "brightness");
        Checks.within(contrast, 0, 1, "contrast");
        Checks.within(saturation, 0, 1, "saturation");
        Checks.within(hue, 0, 0.5, "hue");
    }

    /** {@inheritDoc} */
    @Override
    public void apply(Canvas image, RandomGenerator random) {
        Colours.brighten(image, 1 + between(random, brightness));
        Colours.contrast(image, 1 + between(random, contrast));
        Colours.saturate(image, 1 + between(random, saturation));
        Colours.turnHue(image, between(random, hue));
    }

    private static float between(RandomGenerator random, double most) {
        return (float) (most * (2 * random.nextDouble() - 1));
    }
}
