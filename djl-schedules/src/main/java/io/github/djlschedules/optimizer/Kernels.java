package io.github.djlschedules.optimizer;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.internal.NDArrayEx;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The engine's kernels that policies drive. They are known by name and types, so that one that
 * another DJL has changed is refused and not misread.
 */
final class Kernels {

    private static final @Nullable Method SGD = find("sgdUpdate", 5, 1);
    private static final @Nullable Method ADAM = find("adamUpdate", 8, 2);

    private Kernels() {}

    static boolean isSgd(Method method) {
        return method.equals(SGD);
    }

    static boolean isAdam(Method method) {
        return method.equals(ADAM);
    }

    /** Returns what to say of an update by another kernel. */
    static UnsupportedOperationException unknown(Method method) {
        return new UnsupportedOperationException(
                "The kernel must be sgdUpdate or adamUpdate as DJL 0.32 to 0.38 has them, but with"
                        + " DJL "
                        + Engine.getDjlVersion()
                        + " this optimizer called "
                        + method
                        + "; use Sgd, Adam or AdamW, or one of those releases");
    }

    /** Finds a kernel: inputs, weights, and so many numbers and switches; null in another DJL. */
    private static @Nullable Method find(String name, int numbers, int switches) {
        Class<?>[] types =
                Stream.of(
                                Stream.of(NDList.class, NDList.class),
                                Stream.generate(() -> float.class).limit(numbers),
                                Stream.generate(() -> boolean.class).limit(switches))
                        .flatMap(stream -> stream)
                        .toArray(Class<?>[]::new);
        return Arrays.stream(NDArrayEx.class.getMethods())
                .filter(method -> method.getName().equals(name))
                .filter(method -> Arrays.equals(method.getParameterTypes(), types))
                .findFirst()
                .orElse(null);
    }
}
