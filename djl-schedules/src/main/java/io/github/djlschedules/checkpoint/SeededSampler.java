package io.github.djlschedules.checkpoint;

import ai.djl.training.dataset.RandomAccessDataset;
import ai.djl.training.dataset.Sampler;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.SplittableRandom;

/** Draws all samples in an order that follows from a seed, from some batch on. */
record SeededSampler(long seed, int batchSize, boolean dropLast, long firstBatch)
        implements Sampler {

    @Override
    public int getBatchSize() {
        return batchSize;
    }

    @Override
    public Iterator<List<Long>> sample(RandomAccessDataset dataset) {
        int size = Math.toIntExact(dataset.size());
        int[] order = shuffled(size);
        int end = dropLast ? size - size % batchSize : size;
        int first = (int) Math.min(end, Math.multiplyExact(firstBatch, batchSize));
        return new Batches(order, first, end, batchSize);
    }

    private int[] shuffled(int size) {
        int[] order = new int[size];
        SplittableRandom random = new SplittableRandom(seed);
        for (int i = 0; i < size; i++) {
            int j = random.nextInt(i + 1);
            order[i] = order[j];
            order[j] = i;
        }
        return order;
    }

    private static final class Batches implements Iterator<List<Long>> {

        private final int[] order;
        private final int end;
        private final int batchSize;
        private int next;

        Batches(int[] order, int first, int end, int batchSize) {
            this.order = order;
            this.end = end;
            this.batchSize = batchSize;
            next = first;
        }

        @Override
        public boolean hasNext() {
            return next < end;
        }

        @Override
        public List<Long> next() {
            if (!hasNext()) {
                throw new NoSuchElementException("The epoch has no more batches");
            }
            int stop = Math.min(end, next + batchSize);
            List<Long> batch = new ArrayList<>(stop - next);
            while (next < stop) {
                batch.add((long) order[next++]);
            }
            return batch;
        }
    }
}
