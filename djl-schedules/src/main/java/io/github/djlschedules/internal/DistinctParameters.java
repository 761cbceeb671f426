package io.github.djlschedules.internal;

import ai.djl.nn.Block;
import ai.djl.nn.Parameter;
import ai.djl.util.Pair;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** The parameters as DJL updates them: {@link Block#getParameters} lists one for each sharer. */
public final class DistinctParameters {

    private DistinctParameters() {}

    /**
     * Returns the parameters of a block in its order; one that blocks share comes once, by the
     * first of its names.
     *
     * @param block the block
     * @return the parameters by name
     */
    public static Map<String, Parameter> of(Block block) {
        Set<Parameter> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        Map<String, Parameter> distinct = new LinkedHashMap<>();
        for (Pair<String, Parameter> pair : block.getParameters()) {
            if (seen.add(pair.getValue())) {
                distinct.put(pair.getKey(), pair.getValue());
            }
        }
        return distinct;
    }
}
