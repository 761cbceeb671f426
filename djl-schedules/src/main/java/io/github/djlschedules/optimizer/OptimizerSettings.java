package io.github.djlschedules.optimizer;

import io.github.djlschedules.internal.Checks;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * What makes one optimizer another: a run may only go on with the same.
 *
 * @param kernel the engine's kernel, as in {@code adam}
 * @param constants the decorated optimizer's own constants and this one's options, by name
 * @since 0.1.0
 */
public record OptimizerSettings(String kernel, Map<String, Double> constants) {

    /**
     * Makes settings.
     *
     * @param kernel the engine's kernel
     * @param constants the constants by name
     */
    public OptimizerSettings {
        Checks.notNull(kernel, "kernel");
        constants = Collections.unmodifiableMap(new TreeMap<>(constants));
    }

    static OptimizerSettings of(KernelCall call, Session.Options options) {
        Map<String, Double> all = new TreeMap<>(call.constants());
        all.put("momentum", (double) call.momentum());
        all.put("weight_decay", (double) call.weightDecay());
        all.put("rescale", (double) call.rescale());
        all.put("accumulate", (double) options.accumulate);
        all.put("clip_value", options.clipping.value());
        all.put("clip_norm", options.clipping.norm());
        all.put("pytorch_form", options.pyTorchForm ? 1.0 : 0.0);
        return new OptimizerSettings(call.kernel(), all);
    }

    /**
     * Throws unless other settings are these.
     *
     * @param saved the other settings, of a checkpoint
     * @throws IllegalArgumentException if they differ; the message names both
     */
    void requireSame(OptimizerSettings saved) {
        if (equals(saved)) {
            return;
        }
        Map<String, Double> ours = new TreeMap<>(constants);
        Map<String, Double> theirs = new TreeMap<>(saved.constants);
        if (kernel.equals(saved.kernel)) {
            ours.entrySet().removeAll(saved.constants.entrySet());
            theirs.entrySet().removeAll(constants.entrySet());
        }
        throw new IllegalArgumentException(
                "The optimizer must be the checkpoint's, "
                        + saved.kernel
                        + " with "
                        + theirs
                        + ", but is "
                        + kernel
                        + " with "
                        + ours);
    }
}
