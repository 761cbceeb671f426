package io.github.djlschedules.checkpoint;

import io.github.djlschedules.internal.Checks;
import io.github.djlschedules.listener.Mode;
import io.github.djlschedules.listener.Monitor;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Builds a {@link Checkpoint} listener.
 *
 * @since 0.1.0
 */
public final class CheckpointBuilder {

    @Nullable Path dir;
    long everySteps;
    int everyEpochs = 1;
    int keepLast = 3;
    @Nullable Monitor keepBest;
    @Nullable Long seed;

    CheckpointBuilder() {}

    /**
     * Sets the folder of the checkpoints.
     *
     * @param folder the folder, made if needed
     * @return this builder
     */
    public CheckpointBuilder setDir(Path folder) {
        dir = Checks.notNull(folder, "dir");
        return this;
    }

    /**
     * Saves after every n updates as well.
     *
     * @param steps n, at least 1
     * @return this builder
     */
    public CheckpointBuilder optEverySteps(long steps) {
        everySteps = Checks.atLeast(steps, 1, "everySteps");
        return this;
    }

    /**
     * Saves at the end of every n-th epoch.
     *
     * @param epochs n; 1 by default, 0 for never
     * @return this builder
     */
    public CheckpointBuilder optEveryEpochs(int epochs) {
        everyEpochs = Checks.atLeast(epochs, 0, "everyEpochs");
        return this;
    }

    /**
     * Keeps the last k checkpoints; older ones are deleted.
     *
     * @param k the number, at least 1; 3 by default
     * @return this builder
     */
    public CheckpointBuilder optKeepLast(int k) {
        keepLast = Checks.atLeast(k, 1, "keepLast");
        return this;
    }

    /**
     * Keeps the checkpoint of the best epoch as well, and names it in the file {@code best}.
     *
     * @param monitor the metric, as in {@code validate_Accuracy}
     * @param mode which way it gets better
     * @return this builder
     */
    public CheckpointBuilder optKeepBest(String monitor, Mode mode) {
        keepBest = new Monitor(Checks.notNull(monitor, "monitor"), Checks.notNull(mode, "mode"));
        return this;
    }

    /**
     * Seeds the engine anew at the end of every epoch and at every save within one, so that a
     * resumed run is exact.
     *
     * @param number any number; every process of a run gives the same
     * @return this builder
     */
    public CheckpointBuilder optSeed(long number) {
        seed = number;
        return this;
    }

    /**
     * Builds the listener.
     *
     * @return the listener
     * @throws IllegalStateException if no folder was set
     */
    public Checkpoint build() {
        if (dir == null) {
            throw new IllegalStateException("dir must be set, but is not; call setDir");
        }
        return new Checkpoint(this, new Shelf(dir));
    }
}
