package io.github.djlschedules.examples.data;

import io.github.djlschedules.internal.Checks;
import java.util.List;

/**
 * Images to learn from, and images held out.
 *
 * @param train what is learnt from
 * @param validation what is held out; of the same classes and size
 * @param skipped why images were left out, one line each
 */
public record ImageData(Images train, Images validation, List<String> skipped) {

    /** Returns parts as they are. */
    static ImageData of(Images train, Images validation) {
        return new ImageData(train, validation, List.of());
    }

    /**
     * Holds out a part of a set, with its classes in their proportions.
     *
     * @param all the set, of two images at least
     * @param share how much to hold out, above 0 and below 1; at least one image stays in each part
     * @param seed the same seed gives the same parts
     * @return the parts
     */
    static ImageData split(Images all, double share, long seed) {
        Checks.require(share > 0 && share < 1, "share", "must be above 0 and below 1", share);
        int count = Checks.atLeast(all.count(), 2, "images");
        int heldOut = (int) Math.max(1, Math.min(count - 1, Math.round(count * share)));
        List<Integer> order = Stratified.order(all.labels(), seed);
        return of(all.subset(order.subList(heldOut, count)), all.subset(order.subList(0, heldOut)));
    }

    /**
     * Returns at most some images of a set, with its classes in their proportions.
     *
     * @param all the set
     * @param most the most images
     * @param seed the same seed gives the same images
     * @return them, or the set itself if it has no more
     */
    public static Images limit(Images all, int most, long seed) {
        return all.count() <= most
                ? all
                : all.subset(Stratified.order(all.labels(), seed).subList(0, most));
    }

    /** Returns the names of the classes, by label. */
    public List<String> classes() {
        return train.classes();
    }

    /** Returns the size of every image. */
    public ImageSize size() {
        return train.size();
    }
}
