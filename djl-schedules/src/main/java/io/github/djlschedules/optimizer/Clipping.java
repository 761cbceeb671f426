package io.github.djlschedules.optimizer;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.nn.Parameter;
import ai.djl.training.Trainer;
import io.github.djlschedules.internal.Checks;
import io.github.djlschedules.internal.DistinctParameters;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Bounds gradients before the kernel sees them. DJL's own {@code optClipGrad} only cuts from above.
 */
final class Clipping {

    /** Keeps the division finite; PyTorch's {@code clip_grad_norm_} adds the same. */
    private static final float EPSILON = 1e-6f;

    private float value = Float.POSITIVE_INFINITY;
    private float norm = Float.POSITIVE_INFINITY;
    private @Nullable NDArray coefficient;

    void value(double bound) {
        value = narrowed(bound, "clipValue");
    }

    void norm(double bound) {
        norm = narrowed(bound, "clipNorm");
    }

    double value() {
        return value;
    }

    double norm() {
        return norm;
    }

    private static float narrowed(double bound, String name) {
        float narrowed = (float) Checks.positive(bound, name);
        Checks.require(narrowed > 0, name, "must be > 0 as a float", bound);
        return narrowed;
    }

    /**
     * Reads all gradients at the start of a step; the factor stays on the device, without a wait.
     *
     * @param trainer the trainer, if there is one
     * @param manager owns the factor
     * @param rescale the factor that the kernel will put on every gradient
     * @param groups tell which parameters are frozen and do not count
     */
    void startStep(@Nullable Trainer trainer, NDManager manager, float rescale, GroupState groups) {
        if (norm == Float.POSITIVE_INFINITY) {
            return;
        }
        if (trainer == null || trainer.getDevices().length != 1) {
            throw new IllegalStateException(
                    "clipNorm must see all gradients of one device, but the optimizer serves "
                            + (trainer == null
                                    ? "no trainer"
                                    : trainer.getDevices().length + " devices"));
        }
        if (coefficient != null) {
            coefficient.close();
        }
        try (NDManager scratch = manager.newSubManager()) {
            NDList norms = new NDList();
            for (Map.Entry<String, Parameter> entry :
                    DistinctParameters.of(trainer.getModel().getBlock()).entrySet()) {
                Parameter parameter = entry.getValue();
                if (parameter.requiresGradient() && !groups.isFrozen(entry.getKey())) {
                    NDArray gradient = gradient(parameter, trainer.getDevices()[0]);
                    gradient.attach(scratch);
                    norms.add(gradient.norm());
                }
            }
            NDArray total = NDArrays.stack(norms).norm().mul(rescale).add(EPSILON);
            NDArray factor = total.getManager().create(norm).div(total).minimum(1f);
            factor.attach(manager);
            coefficient = factor;
        }
    }

    private static NDArray gradient(Parameter parameter, Device device) {
        NDArray weight = parameter.getArray();
        if (!weight.getDevice().equals(device)) {
            throw new IllegalStateException(
                    "clipNorm must find the model on the training device "
                            + device
                            + ", but "
                            + parameter.getName()
                            + " is on "
                            + weight.getDevice());
        }
        return weight.getGradient();
    }

    /** Returns the gradient within the bounds; a new array if it is not the given one. */
    NDArray apply(NDArray gradient, float rescale) {
        NDArray bounded = gradient;
        if (coefficient != null) {
            bounded = gradient.mul(coefficient);
        }
        if (value != Float.POSITIVE_INFINITY) {
            float bound = value / Math.abs(rescale);
            NDArray clipped = bounded.clip(-bound, bound);
            if (bounded != gradient) {
                bounded.close();
            }
            bounded = clipped;
        }
        return bounded;
    }
}
