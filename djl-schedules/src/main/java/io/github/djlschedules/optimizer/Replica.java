package io.github.djlschedules.optimizer;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.internal.NDArrayEx;
import java.lang.reflect.Method;
import org.jspecify.annotations.Nullable;

/**
 * One live copy of a parameter's weight, with the state the optimizer keeps for it.
 *
 * <p>The decorated optimizer gets {@link #proxy} for the weight: it behaves as the weight, but the
 * kernel calls made through it come back to {@link Intercept}.
 */
final class Replica {

    /** Receives the kernel calls of the decorated optimizer. */
    interface Intercept {
        void kernel(Replica replica, KernelCall call);
    }

    /** What must survive a restart beside the arrays. */
    static final class Counter {
        /** Updates applied to this replica, the present one included: Adam's t. */
        long updates;

        /** The rate of the update before, NaN before the first. */
        float lastRate = Float.NaN;
    }

    final String name;
    final NDArray weight;
    final NDArrayEx kernel;
    final NDArray proxy;
    final boolean mirror;
    final Counter counter = new Counter();
    @Nullable NDList state;
    long lastRound = -1;

    /** Whether the state was reset: what the decorated optimizer still holds is out of date. */
    boolean fresh;

    /**
     * Creates a replica.
     *
     * @param name the parameter's name, or its id where no model is known
     * @param weight the live weight
     * @param mirror whether an earlier replica of the same parameter exists
     * @param intercept who gets the kernel calls
     */
    Replica(String name, NDArray weight, boolean mirror, Intercept intercept) {
        this.name = name;
        this.weight = weight;
        this.mirror = mirror;
        kernel = weight.getNDArrayInternal();
        NDArrayEx kernelProxy =
                Proxies.of(NDArrayEx.class, (p, m, args) -> internal(intercept, m, args));
        proxy = Proxies.of(NDArray.class, (p, m, args) -> array(kernelProxy, m, args));
    }

    private @Nullable Object array(NDArrayEx kernelProxy, Method method, Object @Nullable [] args)
            throws Throwable {
        return switch (method.getName()) {
            case "getNDArrayInternal" -> kernelProxy;
            case "getDevice" -> weight.getDevice(); // every update asks: no reflection
            case "zerosLike" -> LazyZeros.like(weight);
            default -> Proxies.call(weight, method, args);
        };
    }

    private @Nullable Object internal(Intercept intercept, Method method, Object @Nullable [] args)
            throws Throwable {
        KernelCall call = KernelCall.of(method, args);
        if (call == null) {
            if (method.getName().endsWith("Update")) {
                throw Kernels.unknown(method);
            }
            return Proxies.call(kernel, method, args);
        }
        intercept.kernel(this, call);
        return null;
    }

    /** Sets the gradient to zero, NaN included. */
    void clearGradient() {
        clearGradient(weight);
    }

    static void clearGradient(NDArray weight) {
        if (weight.hasGradient()) {
            try (NDArray gradient = weight.getGradient()) {
                gradient.set(StateStore.ALL, 0f);
            }
        }
    }
}
