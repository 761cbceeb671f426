package io.github.djlschedules.state;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.nn.Block;
import ai.djl.nn.Parameter;
import io.github.djlschedules.internal.Checks;
import io.github.djlschedules.internal.DistinctParameters;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * A copy of a model's parameters and running statistics on their device, to be put back in place.
 *
 * <p>The arrays themselves stay, so everything that holds them, a trainer for one, sees the old
 * values again. A parameter that several blocks share is copied once. Needs as much memory as the
 * parameters until it is closed.
 *
 * @since 0.1.0
 */
public final class Snapshot implements AutoCloseable {

    private static final NDIndex ALL = new NDIndex("...");

    private record Entry(Parameter parameter, NDArray copy) {

        /**
         * The values without their gradient: DJL switches PyTorch's recording off only in the
         * thread that started the engine, and in all others a parameter may not be written.
         */
        private static NDArray values(Parameter parameter) {
            return parameter.getArray().stopGradient();
        }

        static Entry of(Parameter parameter) {
            try (NDArray values = values(parameter)) {
                return new Entry(parameter, values.duplicate());
            }
        }

        void update() {
            try (NDArray values = values(parameter)) {
                copy.set(ALL, values);
            }
        }

        void restore() {
            try (NDArray values = values(parameter)) {
                values.set(ALL, copy);
            }
        }
    }

    private final NDManager manager;
    private final List<Entry> entries = new ArrayList<>();

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

    /**
     * Copies arrays that {@link #arrays} gave, perhaps in another process, for a block like that
     * one.
     *
     * @param block an initialized block
     * @param parent owns the copies until the snapshot is closed
     * @param arrays an array for each parameter, by its name
     * @return the snapshot
     * @throws IllegalArgumentException if names, shapes or types are not those of the block; the
     *     message names both
     */
    public static Snapshot ofArrays(Block block, NDManager parent, NDList arrays) {
        Checks.notNull(arrays, "arrays");
        Snapshot snapshot = of(block, parent);
        try {
            new SavedArrays(arrays).copyInto(snapshot.byName());
        } catch (RuntimeException e) {
            snapshot.close();
            throw e;
        }
        return snapshot;
    }

    /**
     * Throws unless {@link #ofArrays} would take arrays; nothing is copied.
     *
     * @param block an initialized block
     * @param arrays an array for each parameter, by its name
     * @throws IllegalArgumentException as {@link #ofArrays}
     */
    public static void requireFit(Block block, NDList arrays) {
        Map<String, NDArray> own = new LinkedHashMap<>();
        DistinctParameters.of(Checks.notNull(block, "block"))
                .forEach((name, parameter) -> own.put(name, parameter.getArray()));
        new SavedArrays(Checks.notNull(arrays, "arrays")).requireFit(own);
    }

    private static Snapshot of(Block block, NDManager parent, Predicate<Parameter> which) {
        Checks.notNull(block, "block");
        Snapshot snapshot = new Snapshot(parent);
        try {
            snapshot.copy(DistinctParameters.of(block), which);
        } catch (RuntimeException e) {
            snapshot.close(); // what fits no more must not take what is left
            throw e;
        }
        return snapshot;
    }

    private void copy(Map<String, Parameter> parameters, Predicate<Parameter> which) {
        parameters.forEach(
                (name, parameter) -> {
                    if (which.test(parameter)) {
                        Entry entry = Entry.of(parameter);
                        entry.copy.setName(name);
                        entry.copy.attach(manager);
                        entries.add(entry);
                    }
                });
    }

    /**
     * Returns the copies, each with the name that its parameter has in the block.
     *
     * @return the arrays, which stay the snapshot's
     */
    public NDList arrays() {
        NDList arrays = new NDList(entries.size());
        entries.forEach(entry -> arrays.add(entry.copy));
        return arrays;
    }

    private Map<String, NDArray> byName() {
        Map<String, NDArray> arrays = new LinkedHashMap<>();
        entries.forEach(entry -> arrays.put(entry.copy.getName(), entry.copy));
        return arrays;
    }

    /** Takes the present values in the place of the copied ones. */
    public void update() {
        entries.forEach(Entry::update);
    }

    /** Writes the copies back into the parameters' own arrays. */
    public void restore() {
        entries.forEach(Entry::restore);
    }

    /** {@inheritDoc} */
    @Override
    public void close() {
        manager.close();
    }
}
