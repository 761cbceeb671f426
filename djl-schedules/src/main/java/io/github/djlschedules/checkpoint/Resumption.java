package io.github.djlschedules.checkpoint;

import ai.djl.ndarray.NDManager;
import ai.djl.training.dataset.Batch;
import ai.djl.training.dataset.Dataset;
import ai.djl.training.dataset.RandomAccessDataset;
import ai.djl.translate.TranslateException;
import ai.djl.util.Progress;
import io.github.djlschedules.internal.Checks;
import io.github.djlschedules.optimizer.RunPosition;
import io.github.djlschedules.optimizer.TunableOptimizer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import org.jspecify.annotations.Nullable;

/**
 * Where a run goes on: what a checkpoint's {@code resume} returns.
 *
 * @since 0.1.0
 */
public final class Resumption {

    private final TunableOptimizer tunable;
    private final RunPosition position;
    private final @Nullable Long seed;
    private final Optional<Path> folder;
    private final List<String> problems;

    Resumption(
            TunableOptimizer tunable,
            @Nullable Long seed,
            Optional<Path> folder,
            List<String> problems) {
        this.tunable = tunable;
        this.seed = seed;
        this.folder = folder;
        this.problems = List.copyOf(problems);
        position = tunable.position();
    }

    static Resumption start(TunableOptimizer tunable, @Nullable Long seed) {
        return new Resumption(tunable, seed, Optional.empty(), List.of());
    }

    /**
     * Returns where the run goes on.
     *
     * @return the position at the time of the checkpoint, the start where there was none
     */
    public RunPosition position() {
        return position;
    }

    /**
     * Returns the checkpoint that was used.
     *
     * @return its folder, empty if the run starts
     */
    public Optional<Path> folder() {
        return folder;
    }

    /**
     * Returns the damaged files because of which a later checkpoint was not used.
     *
     * @return a sentence for each, mostly none
     */
    public List<String> problems() {
        return problems;
    }

    /**
     * Returns the epochs to go, one that was begun included.
     *
     * @param total the epochs of the whole run
     * @return the epochs that are left, 0 if the run is over
     */
    public int remainingEpochs(int total) {
        Checks.atLeast(total, 0, "total");
        return Math.max(0, total - position.epoch());
    }

    /**
     * Returns training data whose order in every epoch follows from (seed, epoch), and which leave
     * out the batches of the present epoch that are done. Use it in every process of the run, the
     * first included.
     *
     * @param set the data; its own sampler is not asked
     * @param batchSize the samples in a batch, at least 1
     * @param dropLast whether a last, smaller batch is left out
     * @return a view of it for the trainer that was resumed
     * @throws IllegalStateException if the run has no seed
     */
    public Dataset dataset(RandomAccessDataset set, int batchSize, boolean dropLast) {
        Checks.notNull(set, "set");
        Checks.atLeast(batchSize, 1, "batchSize");
        if (seed == null) {
            throw new IllegalStateException(
                    "The run must have a seed to order its data, but has none; add a Checkpoint"
                            + " listener with optSeed");
        }
        return new Ordered(set, batchSize, dropLast, seed);
    }

    private final class Ordered implements Dataset {

        private final RandomAccessDataset set;
        private final int batchSize;
        private final boolean dropLast;
        private final long ownSeed;

        Ordered(RandomAccessDataset set, int batchSize, boolean dropLast, long ownSeed) {
            this.set = set;
            this.batchSize = batchSize;
            this.dropLast = dropLast;
            this.ownSeed = ownSeed;
        }

        private SeededSampler sampler() {
            RunPosition now = tunable.position();
            long order = Seeds.order(ownSeed, now.epoch());
            return new SeededSampler(order, batchSize, dropLast, now.batch());
        }

        @Override
        public Iterable<Batch> getData(NDManager manager) throws IOException, TranslateException {
            return set.getData(manager, sampler());
        }

        @Override
        public Iterable<Batch> getData(NDManager manager, @Nullable ExecutorService executor)
                throws IOException, TranslateException {
            return set.getData(manager, sampler(), executor);
        }

        @Override
        public void prepare(@Nullable Progress progress) throws IOException, TranslateException {
            set.prepare(progress);
        }
    }
}
