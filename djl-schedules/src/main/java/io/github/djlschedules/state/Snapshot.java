package io.github.djlschedules.state;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.nn.Block;
import ai.djl.nn.Parameter;
import io.github.djlschedules.internal.Checks;
import java.util.IdentityHashMap;
import java.util.function.Predicate;

/**
 * A copy of a model's parameters and running statistics on their device, to be put back in place.
 *
 * <p>The arrays themselves stay, so everything that holds them, a trainer for one, sees the old
 * values again. Needs as much memory as the parameters until it is closed.
 *
 * @since 0.1.0
 */
public final class Snapshot implements AutoCloseable {

    private static final NDIndex ALL = new NDIndex("...");

    private final NDManager manager;
    private final IdentityHashMap<Parameter, NDArray> saved = new IdentityHashMap<>();

    private Snapshot(NDManager parent) {
        manager = parent.newSubManager();
        manager.setName("snapshot");
    }

    /**
     * Copies the parameters of a block.
     *
     * @param block an initialized block
     * @param parent owns the copies until the snapshot is closed
     * @return the snapshot
     */
    public static Snapshot of(Block block, NDManager parent) {
        return of(block, parent, parameter -> true);
    }

    /**
     * Copies only what training moves without a gradient: running statistics.
     *
     * @param block an initialized block
     * @param parent owns the copies until the snapshot is closed
     * @return the snapshot
     */
    public static Snapshot ofStatistics(Block block, NDManager parent) {
        return of(block, parent, parameter -> !parameter.requiresGradient());
    }

    private static Snapshot of(Block block, NDManager parent, Predicate<Parameter> which) {
        Snapshot snapshot = new Snapshot(parent);
        for (Parameter parameter : Checks.notNull(block, "block").getParameters().values()) {
            if (which.test(parameter)) {
                NDArray copy = parameter.getArray().duplicate();
                copy.attach(snapshot.manager);
                snapshot.saved.put(parameter, copy);
            }
        }
        return snapshot;
    }

    /** Writes the copies back into the parameters' own arrays. */
    public void restore() {
        saved.forEach((parameter, copy) -> parameter.getArray().set(ALL, copy));
    }

    /** {@inheritDoc} */
    @Override
    public void close() {
        manager.close();
    }
}
