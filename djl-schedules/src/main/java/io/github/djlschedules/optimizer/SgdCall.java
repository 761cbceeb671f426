package io.github.djlschedules.optimizer;

import ai.djl.ndarray.NDList;
import ai.djl.ndarray.internal.NDArrayEx;
import java.util.Map;

/**
 * SGD with momentum. The engine computes {@code s = m s + lr (g + wd w); w = w - s}: the rate is
 * inside the momentum buffer, as in Caffe and in Smith's papers.
 */
record SgdCall(
        NDList inputs,
        float learningRate,
        float weightDecay,
        float rescale,
        float clip,
        float momentum,
        boolean lazy)
        implements KernelCall {

    /** The least rate in PyTorch's form, so that the buffer keeps its direction at rate 0. */
    private static final float LEAST_RATE = 1e-20f;

    /** Passed for momentum 0: at 0 itself the engine would leave the buffer as it was. */
    private static final float LEAST_MOMENTUM = 1e-30f;

    @Override
    public String kernel() {
        return "sgd";
    }

    @Override
    public Map<String, Double> constants() {
        return Map.of("clip", (double) clip, "state_arrays", (double) stateArrays());
    }

    @Override
    public void run(NDArrayEx kernel, NDList arrays, Values v, Replica.Counter counter) {
        float rate = v.learningRate();
        float momentum = v.momentum();
        if (v.pyTorchForm()) {
            // PyTorch keeps the rate outside: v = m v + g; w -= lr v. With s = lr v that is
            // s_t = m (lr_t / lr_(t-1)) s_(t-1) + lr_t g.
            rate = Math.max(rate, LEAST_RATE);
            float before =
                    Float.isNaN(counter.lastRate)
                            ? Math.max(learningRate, LEAST_RATE)
                            : counter.lastRate;
            momentum = (float) ((double) momentum * rate / before);
        }
        if (arrays.size() > 2) {
            momentum = Math.max(momentum, LEAST_MOMENTUM);
        }
        counter.lastRate = rate;
        kernel.sgdUpdate(
                arrays,
                KernelCall.weight(arrays),
                rate,
                v.weightDecay(),
                v.rescale(),
                clip,
                momentum,
                lazy);
    }

    @Override
    public void repeat(NDArrayEx kernel, NDList arrays) {
        NDList weight = KernelCall.weight(arrays);
        kernel.sgdUpdate(arrays, weight, learningRate, weightDecay, rescale, clip, momentum, lazy);
    }

    @Override
    public long updates() {
        return 1; // SGD's arithmetic does not depend on the count
    }
}
