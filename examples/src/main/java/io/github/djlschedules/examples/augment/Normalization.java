package io.github.djlschedules.examples.augment;

import io.github.djlschedules.examples.data.ImageSize;
import io.github.djlschedules.internal.Checks;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Brings each channel to mean 0 and deviation 1 over the data set: {@code (value - mean) /
 * deviation}.
 *
 * @param means the mean of each channel, of values from 0 to 1
 * @param deviations the standard deviation of each channel, above 0
 */
public record Normalization(List<Double> means, List<Double> deviations) implements Augmentation {

    /** Checks the numbers. */
    public Normalization {
        means = List.copyOf(means);
        deviations = List.copyOf(deviations);
        Checks.require(
                means.size() == deviations.size(),
                "deviations",
                "must be as many as the means " + means,
                deviations);
        means.forEach(mean -> Checks.finite(mean, "mean"));
        deviations.forEach(deviation -> Checks.positive(deviation, "deviation"));
    }

    /** {@inheritDoc} */
    @Override
    public void apply(Canvas image, RandomGenerator random) {
        ImageSize size = image.size();
        Checks.require(
                size.channels() == means.size(),
                "image",
                "must have " + means.size() + " channels",
                size);
        float[] pixels = image.pixels();
        for (int channel = 0; channel < size.channels(); channel++) {
            float scale = (float) (1 / deviations.get(channel));
            float shift = (float) (-means.get(channel) / deviations.get(channel));
            int end = (channel + 1) * size.plane();
            for (int i = channel * size.plane(); i < end; i++) {
                pixels[i] = pixels[i] * scale + shift;
            }
        }
    }
}
