package io.github.djlschedules.benchmarks.papers;

import java.util.List;

/**
 * How one training went.
 *
 * @param contestant what was tried
 * @param seed of weights, batches and augmentation
 * @param points in the order of their steps, at least one
 */
record Curve(String contestant, int seed, List<Point> points) {

    /**
     * The held-out images at some step.
     *
     * @param step the updates done
     * @param loss mean over the images
     * @param accuracy share of images named rightly
     */
    record Point(long step, double loss, double accuracy) {}

    Curve {
        points = List.copyOf(points);
    }

    Point last() {
        return points.get(points.size() - 1);
    }
}
