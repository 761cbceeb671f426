package io.github.djlschedules.examples.quickstart;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDManager;
import ai.djl.training.dataset.ArrayDataset;
import io.github.djlschedules.examples.data.Digits;
import io.github.djlschedules.examples.data.Split;

/** The three parts of the digits that one seed gives. */
final class SeedData implements AutoCloseable {

    private static final int BATCH = 64;
    private static final int EVALUATION_BATCH = 360;

    private final int seed;
    private final NDManager manager;
    private final ArrayDataset train;
    private final ArrayDataset validation;
    private final Digits digits;
    private final Split split;

    SeedData(Digits digits, int seed) {
        this.seed = seed;
        this.digits = digits;
        split = Split.of(Digits.SIZE, seed);
        manager = NDManager.newBaseManager();
        train = digits.dataset(manager, split.train(), BATCH, true);
        validation = digits.dataset(manager, split.validation(), EVALUATION_BATCH, false);
    }

    int seed() {
        return seed;
    }

    ArrayDataset train() {
        return train;
    }

    ArrayDataset validation() {
        return validation;
    }

    /** Made only when it is asked for: nothing can look at it before. */
    ArrayDataset test() {
        return digits.dataset(manager, split.test(), EVALUATION_BATCH, false);
    }

    /**
     * Puts the generators where every run of this seed begins. DJL draws first weights from the
     * engine's generator and the order of batches from {@link ai.djl.util.RandomUtils#RANDOM}, both
     * shared by the whole process; this call seeds the two.
     */
    void seedGenerators() {
        Engine.getInstance().setRandomSeed(seed);
    }

    @Override
    public void close() {
        manager.close();
    }
}
