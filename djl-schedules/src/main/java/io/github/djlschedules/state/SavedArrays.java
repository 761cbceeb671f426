package io.github.djlschedules.state;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.index.NDIndex;
import io.github.djlschedules.internal.Names;
import java.util.List;
import java.util.Map;

/** A model's parameters as they were saved, to be copied where they fit. */
record SavedArrays(NDList arrays) {

    private static final NDIndex ALL = new NDIndex("...");

    /** Copies each array into the one of its name. */
    void copyInto(Map<String, NDArray> own) {
        requireFit(own);
        own.forEach((name, target) -> target.set(ALL, find(name)));
    }

    /** Throws, naming the first that differs, unless names, shapes and types are the same. */
    void requireFit(Map<String, NDArray> own) {
        List<String> ownNames = own.keySet().stream().sorted().toList();
        List<String> savedNames = arrays.stream().map(NDArray::getName).sorted().toList();
        if (!ownNames.equals(savedNames)) {
            throw new IllegalArgumentException(
                    "parameters must be those of the model, but are "
                            + Names.difference(savedNames, ownNames));
        }
        own.forEach(
                (name, target) -> {
                    NDArray source = find(name);
                    if (!describe(source).equals(describe(target))) {
                        throw new IllegalArgumentException(
                                name
                                        + " must be "
                                        + describe(target)
                                        + " as in the model, but is "
                                        + describe(source));
                    }
                });
    }

    private NDArray find(String name) {
        return arrays.stream()
                .filter(array -> name.equals(array.getName()))
                .findFirst()
                .orElseThrow();
    }

    private static String describe(NDArray array) {
        return array.getDataType() + " " + array.getShape();
    }
}
