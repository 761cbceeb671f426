package io.github.djlschedules.optimizer;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.optimizer.Optimizer;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * Learns an optimizer's own values from one update that is swallowed before the kernel.
 *
 * <p>Each question is asked for a parameter of its own, so that DJL's count of updates, which is
 * the largest over all parameters, does not move.
 */
final class Probe {

    /** How the ids of the parameters begin that are only asked about. */
    static final String ID = "probe ";

    private Probe() {}

    static KernelCall ask(Optimizer optimizer, NDManager parent) {
        List<KernelCall> calls = new ArrayList<>(1);
        try (NDManager manager = parent.newSubManager()) {
            NDArray weight = manager.zeros(new Shape(1));
            NDArray gradient = manager.zeros(new Shape(1));
            Replica replica = new Replica("probe", weight, false, (r, call) -> calls.add(call));
            optimizer.update(ID + UUID.randomUUID(), replica.proxy, gradient);
        }
        if (calls.isEmpty()) {
            throw noKernel(optimizer);
        }
        return calls.get(0);
    }

    static IllegalStateException noKernel(Optimizer optimizer) {
        return new IllegalStateException(
                "The optimizer must update through the engine's SGD or Adam kernel, but "
                        + optimizer.getClass().getName()
                        + " made no kernel call; give the trainer Optimizer.sgd(), adam() or"
                        + " adamW(), or end its update in"
                        + " weight.getNDArrayInternal().sgdUpdate(...)");
    }
}
