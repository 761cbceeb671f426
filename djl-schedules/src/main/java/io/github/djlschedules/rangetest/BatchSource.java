package io.github.djlschedules.rangetest;

import ai.djl.ndarray.NDManager;
import ai.djl.training.Trainer;
import ai.djl.training.dataset.Batch;
import ai.djl.training.dataset.Dataset;
import ai.djl.translate.TranslateException;
import io.github.djlschedules.rangetest.HeldBatches.Held;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** The training batches of a cell, the same ones in the same order each time it is asked. */
interface BatchSource extends AutoCloseable {

    /** Does something with a batch. */
    interface Use {
        /** Returns false to have no more. */
        boolean accept(Held batch);
    }

    /** Feeds the batches until there are no more, or enough. */
    void feed(Use use) throws IOException, TranslateException;

    @Override
    void close();

    /**
     * Draws batches of a data set. They are held in memory if they fit, and otherwise drawn again
     * each time from the same seed.
     */
    static BatchSource of(Trainer trainer, Dataset dataset, Settings settings, int seed)
            throws IOException, TranslateException {
        Drawn drawn = new Drawn(trainer, dataset, settings.batches(), true, seed);
        HeldBatches held = HeldBatches.of(drawn, settings.maxBatchBytes());
        if (held.size() == settings.batches() && held.bytes() <= settings.maxBatchBytes()) {
            return new Kept(held, held.list());
        }
        held.close();
        return drawn;
    }

    /** Feeds batches that somebody else holds, in an order of its own for each repeat. */
    static BatchSource of(HeldBatches held, int seed, int repeat) {
        List<Held> order = new ArrayList<>(held.list());
        if (repeat > 0) {
            Collections.shuffle(order, new Random(seed + (long) repeat));
        }
        return new Kept(null, order);
    }

    /** Batches in memory. */
    record Kept(@Nullable HeldBatches owned, List<Held> order) implements BatchSource {

        @Override
        public void feed(Use use) {
            for (Held batch : order) {
                if (!use.accept(batch)) {
                    return;
                }
            }
        }

        @Override
        public void close() {
            if (owned != null) {
                owned.close();
            }
        }
    }

    /** Batches drawn from the data set, epoch after epoch or only once through, from a seed. */
    record Drawn(Trainer trainer, Dataset dataset, int batches, boolean again, int seed)
            implements BatchSource {

        @Override
        public void feed(Use use) throws IOException, TranslateException {
            trainer.getManager().getEngine().setRandomSeed(seed);
            int fed = 0;
            while (fed < batches) {
                int before = fed;
                // A manager of its own frees what was fetched ahead and never asked for.
                try (NDManager scope = trainer.getManager().newSubManager()) {
                    Iterable<Batch> epoch =
                            dataset.getData(scope, trainer.getExecutorService().orElse(null));
                    for (Batch batch : epoch) {
                        try (batch) {
                            if (!use.accept(Held.of(trainer, batch))) {
                                return;
                            }
                        }
                        if (++fed == batches) {
                            return;
                        }
                    }
                }
                if (fed == before) {
                    throw new IllegalArgumentException("dataset must have a batch, but has none");
                }
                if (!again) {
                    return;
                }
            }
        }

        @Override
        public void close() {}
    }
}
