package io.github.djlschedules.optimizer;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import io.github.djlschedules.internal.Checks;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The saved state of one parameter, and the form it has in a list of named arrays. */
record StateEntry(NDList arrays, long updates, float lastRate) {

    /** Between the parameter's name and the slot; DJL's parameter names hold no such sign. */
    private static final char SEPARATOR = '/';

    private static final String COUNTER = "counter";

    /** Copies entries into named arrays: for each its slots, its counter and its last rate. */
    static NDList write(Map<String, StateEntry> entries, NDManager manager) {
        NDList list = new NDList();
        entries.forEach(
                (name, entry) -> {
                    for (int i = 0; i < entry.arrays.size(); i++) {
                        NDArray copy = entry.arrays.get(i).duplicate();
                        copy.attach(manager);
                        copy.setName(name + SEPARATOR + i);
                        list.add(copy);
                    }
                    NDArray counter = manager.create(new double[] {entry.updates, entry.lastRate});
                    counter.setName(name + SEPARATOR + COUNTER);
                    list.add(counter);
                });
        return list;
    }

    /** Reads what {@link #write} wrote; the arrays stay those of the list. */
    static Map<String, StateEntry> read(NDList list) {
        Map<String, NDList> arrays = new LinkedHashMap<>();
        Map<String, StateEntry> entries = new LinkedHashMap<>();
        // By name, since files do not keep the order: slot 0 comes before slot 1.
        List<NDArray> sorted = new ArrayList<>(list);
        sorted.sort(Comparator.comparing(array -> String.valueOf(array.getName())));
        for (NDArray array : sorted) {
            String name = array.getName();
            int at = name == null ? -1 : name.lastIndexOf(SEPARATOR);
            if (at < 0) {
                throw new IllegalArgumentException(
                        "state must hold arrays named parameter/slot, but one is named " + name);
            }
            String parameter = name.substring(0, at);
            NDList slots = arrays.computeIfAbsent(parameter, k -> new NDList());
            if (!name.substring(at + 1).equals(COUNTER)) {
                slots.add(array);
                continue;
            }
            if (array.getDataType() != DataType.FLOAT64 || array.size() != 2) {
                throw new IllegalArgumentException(
                        "state's " + name + " must be two float64, but is " + array.getShape());
            }
            double[] counter = array.toDoubleArray();
            Checks.require(
                    counter[0] >= 0 && counter[0] == (long) counter[0],
                    name,
                    "must count updates from 0 on",
                    counter[0]);
            entries.put(parameter, new StateEntry(slots, (long) counter[0], (float) counter[1]));
        }
        if (!entries.keySet().equals(arrays.keySet())) {
            throw new IllegalArgumentException(
                    "state must hold a counter for each parameter, but has arrays of "
                            + arrays.keySet()
                            + " and counters of "
                            + entries.keySet());
        }
        return entries;
    }

    /** Throws unless it is for a weight, of an optimizer that keeps so many arrays. */
    void requireFit(String name, NDArray weight, int slots) {
        if (arrays.size() != slots) {
            throw new IllegalArgumentException(
                    "The loaded state of "
                            + name
                            + " must have "
                            + slots
                            + " arrays for this optimizer, but has "
                            + arrays.size());
        }
        for (NDArray array : arrays) {
            if (!array.getShape().equals(weight.getShape())
                    || array.getDataType() != weight.getDataType()) {
                throw new IllegalArgumentException(
                        "The loaded state of "
                                + name
                                + " must be as the weight, "
                                + weight.getDataType()
                                + " "
                                + weight.getShape()
                                + ", but is "
                                + array.getDataType()
                                + " "
                                + array.getShape());
            }
        }
    }

    /** Returns the same in copies of the arrays. */
    StateEntry copiedTo(NDManager manager) {
        NDList copies = new NDList(arrays.size());
        for (NDArray array : arrays) {
            NDArray copy = array.duplicate();
            copy.attach(manager);
            copies.add(copy);
        }
        return new StateEntry(copies, updates, lastRate);
    }

    /** Returns copies for a replica, after checking that they fit its kernel. */
    NDList copy(Replica replica, KernelCall call, NDManager manager) {
        requireFit(replica.name, replica.weight, call.stateArrays());
        NDList copies = new NDList(arrays.size());
        for (NDArray array : arrays) {
            // toDevice to the same device is an alias on PyTorch, never a copy.
            Device device = replica.weight.getDevice();
            NDArray copy =
                    array.getDevice().equals(device)
                            ? array.duplicate()
                            : array.toDevice(device, true);
            copy.attach(manager);
            copies.add(copy);
        }
        replica.counter.updates = updates;
        replica.counter.lastRate = lastRate;
        return copies;
    }
}
