package io.github.djlschedules.internal;

import ai.djl.training.dataset.BatchSampler;
import ai.djl.training.dataset.RandomAccessDataset;
import ai.djl.training.dataset.Sampler;
import java.lang.reflect.Field;
import org.jspecify.annotations.Nullable;

/**
 * Batches in an epoch, and epochs for a number of batches.
 *
 * <p>The only class that looks into a data set's sampler: DJL shows neither the sampler nor whether
 * it drops the last batch, and drawing from it would move the order of the data.
 */
public final class Epochs {

    private Epochs() {}

    /**
     * Returns the batches that one pass over a data set yields; decodes nothing.
     *
     * @param dataset the data set, sampled by DJL's {@link BatchSampler}
     * @return the batches
     * @throws IllegalArgumentException if its sampler cannot be read, or it has no batch
     */
    public static long batches(RandomAccessDataset dataset) {
        Checks.notNull(dataset, "dataset");
        Sampler sampler = (Sampler) read(RandomAccessDataset.class, "sampler", dataset);
        if (sampler.getClass() != BatchSampler.class) {
            throw unreadable("sampler must be a BatchSampler, but is " + sampler.getClass(), null);
        }
        boolean dropLast = (boolean) read(BatchSampler.class, "dropLast", sampler);
        return batches(dataset.size(), sampler.getBatchSize(), dropLast);
    }

    /**
     * Returns the batches that one pass over a number of samples yields.
     *
     * @param samples the samples, at least 1
     * @param batchSize the samples in a batch, at least 1
     * @param dropLast whether a last, smaller batch is left out
     * @return the batches, at least 1
     * @throws IllegalArgumentException if there is no batch
     */
    public static long batches(long samples, int batchSize, boolean dropLast) {
        Checks.atLeast(samples, 1, "samples");
        Checks.atLeast(batchSize, 1, "batchSize");
        long full = samples / batchSize;
        long batches = dropLast || full * batchSize == samples ? full : full + 1;
        Checks.require(
                batches > 0,
                "samples",
                "must fill a batch of " + batchSize + " when the last one is dropped",
                samples);
        return batches;
    }

    /**
     * Returns the epochs that a number of batches takes, rounded up.
     *
     * @param batches the batches
     * @param batchesPerEpoch the batches in an epoch, at least 1
     * @return the epochs
     */
    public static int forBatches(long batches, long batchesPerEpoch) {
        Checks.atLeast(batchesPerEpoch, 1, "batchesPerEpoch");
        return Checks.toInt(Math.floorDiv(batches - 1, batchesPerEpoch) + 1, "epochs");
    }

    private static Object read(Class<?> type, String name, Object target) {
        try {
            Field field = type.getDeclaredField(name);
            field.setAccessible(true);
            Object value = field.get(target);
            if (value == null) {
                throw unreadable(type.getSimpleName() + "." + name + " is null", null);
            }
            return value;
        } catch (ReflectiveOperationException | RuntimeException e) {
            throw e instanceof IllegalArgumentException known
                    ? known
                    : unreadable(type.getSimpleName() + "." + name + " cannot be read", e);
        }
    }

    private static IllegalArgumentException unreadable(String why, @Nullable Throwable cause) {
        return new IllegalArgumentException(
                "dataset must be one whose batches can be counted without drawing them, but its "
                        + why
                        + "; give (long samples, int batchSize, boolean dropLast) or (long"
                        + " batchesPerEpoch) instead",
                cause);
    }
}
