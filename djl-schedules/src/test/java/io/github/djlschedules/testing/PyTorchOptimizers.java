package io.github.djlschedules.testing;

import ai.djl.training.optimizer.Optimizer;
import ai.djl.training.tracker.Tracker;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;

/** The optimizers that PyTorch's reference weights were made with, under the same policies. */
public final class PyTorchOptimizers {

    private PyTorchOptimizers() {}

    /** Returns the name of each, the maximum of its one-cycle, and itself. */
    public static Stream<Arguments> all() {
        Tracker nine = Tracker.fixed(9f); // never to be asked for
        return Stream.of(
                Arguments.of(
                        "sgd",
                        0.1,
                        Optimizer.sgd().setLearningRateTracker(nine).optMomentum(0.9f).build()),
                Arguments.of("adam", 0.02, Optimizer.adam().optLearningRateTracker(nine).build()),
                Arguments.of(
                        "adamw", 0.02, Optimizer.adamW().optLearningRateTracker(nine).build()));
    }
}
