package io.github.djlschedules.optimizer;

import io.github.djlschedules.internal.Checks;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a checkpoint keeps of an optimizer beside its arrays.
 *
 * @param settings what it was built with
 * @param set the values set by hand
 * @param ownRate what its own tracker gave
 * @param suspended whether updates are skipped
 * @since 0.1.0
 */
public record OptimizerState(
        OptimizerSettings settings,
        Map<Hyperparameter, Double> set,
        OwnRate ownRate,
        boolean suspended) {

    /**
     * Makes a state.
     *
     * @param settings what it was built with
     * @param set the values set by hand
     * @param ownRate what its own tracker gave
     * @param suspended whether updates are skipped
     */
    public OptimizerState {
        Checks.notNull(settings, "settings");
        Checks.notNull(ownRate, "ownRate");
        set = Collections.unmodifiableMap(new TreeMap<>(set));
    }
}
