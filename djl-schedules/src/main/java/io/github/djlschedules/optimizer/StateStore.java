package io.github.djlschedules.optimizer;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.nn.Parameter;
import ai.djl.training.Trainer;
import ai.djl.util.Pair;
import io.github.djlschedules.internal.Names;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The replicas of a trainer's parameters and the optimizer's state for them. The arrays live in a
 * manager below the trainer's and are released with it.
 */
final class StateStore implements AutoCloseable {

    static final NDIndex ALL = new NDIndex("...");

    private final @Nullable Trainer trainer;
    private final NDManager manager;
    private final IdentityHashMap<NDArray, Replica> replicas = new IdentityHashMap<>();
    private final Map<String, Replica> firsts = new LinkedHashMap<>();
    private final Map<String, StateEntry> loaded = new HashMap<>();
    private @Nullable NDManager loadedOwner;
    private final Set<NDArray> adopted = Collections.newSetFromMap(new IdentityHashMap<>());
    private final Map<String, String> names = new HashMap<>();

    StateStore(@Nullable Trainer trainer, NDManager parent) {
        this.trainer = trainer;
        manager = parent.newSubManager();
        manager.setName("optimizer state");
    }

    NDManager manager() {
        return manager;
    }

    /** Returns the replica of a live weight, new where it was never seen. */
    Replica replica(String id, NDArray weight, Replica.Intercept intercept) {
        Replica replica = replicas.get(weight);
        if (replica == null) {
            String name = name(id);
            replica = new Replica(name, weight, firsts.containsKey(name), intercept);
            replicas.put(weight, replica);
            firsts.putIfAbsent(name, replica);
        }
        return replica;
    }

    /**
     * Returns the state of every parameter in the order of their names; that of its first replica,
     * as all are the same.
     */
    Map<String, StateEntry> entries() {
        Map<String, StateEntry> entries = new TreeMap<>(loaded);
        firsts.forEach(
                (name, replica) -> {
                    NDList state = replica.state;
                    if (state != null) {
                        Replica.Counter counter = replica.counter;
                        entries.put(name, new StateEntry(state, counter.updates, counter.lastRate));
                    }
                });
        return entries;
    }

    /**
     * Takes over saved state, or throws and changes nothing: each replica copies its own at its
     * next update.
     *
     * @param slots the arrays that the optimizer keeps of each parameter
     */
    void load(NDList list, int slots) {
        Map<String, StateEntry> given = StateEntry.read(list);
        requireFit(given, slots);
        NDManager owner = manager.newSubManager();
        try {
            given.replaceAll((name, entry) -> entry.copiedTo(owner));
        } catch (RuntimeException e) {
            owner.close();
            throw e;
        }
        borrow(given);
        loadedOwner = owner;
    }

    /** Takes state over that somebody else owns: each replica copies its own at its next update. */
    void borrow(Map<String, StateEntry> entries) {
        reset();
        loaded.putAll(entries);
    }

    private void requireFit(Map<String, StateEntry> saved, int slots) {
        if (trainer == null) {
            return;
        }
        Set<String> known = new LinkedHashSet<>();
        for (Pair<String, Parameter> pair : trainer.getModel().getBlock().getParameters()) {
            known.add(pair.getKey());
            StateEntry entry = saved.get(pair.getKey());
            if (entry != null && pair.getValue().isInitialized()) {
                entry.requireFit(pair.getKey(), pair.getValue().getArray(), slots);
            }
        }
        if (!known.containsAll(saved.keySet())) {
            throw new IllegalArgumentException(
                    "state must belong to this model, but names "
                            + Names.difference(saved.keySet(), known));
        }
    }

    /**
     * Returns the state arrays of a replica for a kernel call, in the place of the decorated
     * optimizer's own; on the first call they are zeros, or what was loaded, or what an optimizer
     * that has trained before already holds.
     */
    NDList state(Replica replica, KernelCall call) {
        NDList state = replica.state;
        if (state == null) {
            StateEntry entry = loaded.get(replica.name);
            state = entry == null ? taken(replica, call) : entry.copy(replica, call, manager);
            replica.state = state;
            if (entry != null && loadedOwner != null && devices() == 1) {
                loaded.remove(replica.name); // nobody else will come for it
                entry.arrays().close();
            }
        }
        return state;
    }

    private int devices() {
        return trainer == null ? 0 : trainer.getDevices().length;
    }

    private NDList taken(Replica replica, KernelCall call) {
        NDList state = new NDList(call.stateArrays());
        boolean trained = false;
        for (NDArray given : call.inputs().subList(2, call.inputs().size())) {
            NDArray own = replica.fresh ? null : LazyZeros.unwrap(given);
            trained |= own != null && !own.isReleased();
            state.add(own(own, replica.weight));
        }
        if (trained) {
            replica.counter.updates = call.updates() - 1;
        }
        return state;
    }

    private NDArray own(@Nullable NDArray given, NDArray weight) {
        NDArray own;
        if (given == null || given.isReleased()) {
            own = weight.zerosLike();
        } else {
            // The first replica takes the array over; a second on the same device needs a copy.
            own = adopted.add(given) ? given : given.duplicate();
        }
        own.attach(manager);
        return own;
    }

    /** Returns entries of parameter ids under the names that this trainer's model has for them. */
    Map<String, StateEntry> named(Map<String, StateEntry> byId) {
        Map<String, StateEntry> named = new TreeMap<>();
        byId.forEach((id, entry) -> named.put(name(id), entry));
        return named;
    }

    private String name(String id) {
        if (trainer != null && !names.containsKey(id)) {
            trainer.getModel()
                    .getBlock()
                    .getParameters()
                    .forEach(pair -> names.putIfAbsent(pair.getValue().getId(), pair.getKey()));
        }
        return names.getOrDefault(id, id);
    }

    /** Forgets all state: the next update starts from zeros. */
    void reset() {
        loaded.clear();
        if (loadedOwner != null) {
            loadedOwner.close();
            loadedOwner = null;
        }
        for (Replica replica : replicas.values()) {
            if (replica.state != null) {
                replica.state.close();
                replica.state = null;
            }
            replica.counter.updates = 0;
            replica.counter.lastRate = Float.NaN;
            replica.fresh = true;
        }
    }

    @Override
    public void close() {
        manager.close();
    }
}
