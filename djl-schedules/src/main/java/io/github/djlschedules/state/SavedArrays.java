package io.github.djlschedules.state;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.index.NDIndex;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A model's parameters as they were saved, to be copied where they fit. */
record SavedArrays(NDList arrays) {

    private static final NDIndex ALL = new NDIndex("...");

    /** Copies each array into the one of its name; throws, naming both sides, if any differs. */
    void copyInto(NDList own) {
        List<String> ownNames = names(own);
        List<String> savedNames = names(arrays);
        if (!ownNames.equals(savedNames)) {
            throw new IllegalArgumentException(
                    "parameters must be those of the model, "
                            + ownNames
                            + ", but are "
                            + savedNames);
        }
        for (NDArray target : own) {
            NDArray source = find(target.getName());
            if (source == null
                    || !source.getShape().equals(target.getShape())
                    || source.getDataType() != target.getDataType()) {
                throw new IllegalArgumentException(
                        target.getName()
                                + " must be "
                                + describe(target)
                                + " as in the model, but is "
                                + describe(source));
            }
            target.set(ALL, source);
        }
    }

    private @Nullable NDArray find(String name) {
        return arrays.stream()
                .filter(array -> name.equals(array.getName()))
                .findFirst()
                .orElse(null);
    }

    private static List<String> names(NDList list) {
        return list.stream().map(NDArray::getName).sorted().toList();
    }

    private static String describe(@Nullable NDArray array) {
        return array == null ? "missing" : array.getDataType() + " " + array.getShape();
    }
}
