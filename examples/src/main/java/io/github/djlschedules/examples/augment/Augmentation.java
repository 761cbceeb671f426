package io.github.djlschedules.examples.augment;

import java.util.List;
import java.util.random.RandomGenerator;

/** A change of an image. Holds no state: the same image and draws give the same result. */
@FunctionalInterface
public interface Augmentation {

    /**
     * Changes an image.
     *
     * @param image the image, changed in place
     * @param random decides how
     */
    void apply(Canvas image, RandomGenerator random);

    /** Returns one change after another; of an empty list, none. */
    static Augmentation all(List<Augmentation> parts) {
        List<Augmentation> copy = List.copyOf(parts);
        return (image, random) -> copy.forEach(part -> part.apply(image, random));
    }
}
