package io.github.djlschedules.optimizer;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.internal.NDArrayEx;
import java.lang.reflect.Method;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One call of an engine's update kernel, as the decorated optimizer made it. */
sealed interface KernelCall permits SgdCall, AdamCall {

    /** What the decorator puts in the place of the call's own values. */
    record Values(
            float learningRate,
            float momentum,
            float weightDecay,
            float rescale,
            boolean pyTorchForm) {}

    /** The weight, the gradient, and the optimizer's state arrays. */
    NDList inputs();

    float learningRate();

    float momentum();

    float weightDecay();

    float rescale();

    /** Returns the name of the kernel. */
    String kernel();

    /** Returns what the optimizer passes beside rate, momentum, decay and rescale, by name. */
    Map<String, Double> constants();

    /** Runs the real kernel: {@code arrays} are weight, gradient and state. */
    void run(NDArrayEx kernel, NDList arrays, Values values, Replica.Counter counter);

    /** Makes the same call on other arrays. */
    void repeat(NDArrayEx kernel, NDList arrays);

    /** Returns how many updates the optimizer counts with this one, read off its arguments. */
    long updates();

    /** Returns how many arrays of state the kernel keeps beside each weight. */
    default int stateArrays() {
        return inputs().size() - 2;
    }

    /** Returns the call if the method is a kernel that a policy can drive, or null. */
    static @Nullable KernelCall of(Method method, Object @Nullable [] a) {
        if (a == null) {
            return null;
        }
        if (Kernels.isSgd(method)) {
            return new SgdCall(
                    (NDList) a[0],
                    (float) a[2],
                    (float) a[3],
                    (float) a[4],
                    (float) a[5],
                    (float) a[6],
                    (boolean) a[7]);
        }
        if (Kernels.isAdam(method)) {
            return new AdamCall(
                    (NDList) a[0],
                    (float) a[2],
                    (float) a[3],
                    (float) a[4],
                    (float) a[5],
                    (float) a[6],
                    (float) a[7],
                    (float) a[8],
                    (float) a[9],
                    (boolean) a[10],
                    (boolean) a[11]);
        }
        return null;
    }

    /** Returns the list of the weight alone, whose gradient the kernel clears. */
    static NDList weight(NDList arrays) {
        NDArray weight = arrays.get(0);
        return new NDList(weight);
    }
}
