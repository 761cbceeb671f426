package io.github.djlschedules.optimizer;

import ai.djl.ndarray.NDArray;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import org.jspecify.annotations.Nullable;

/**
 * The zeros that a decorated optimizer asks for as its state, allocated only if it looks at them.
 *
 * <p>DJL's optimizers detach their state from every manager, so nobody frees it. Here the state
 * that counts lives in {@link Session}; the optimizer gets this placeholder to hold.
 */
final class LazyZeros implements InvocationHandler {

    private final NDArray like;
    private @Nullable NDArray real;

    private LazyZeros(NDArray like) {
        this.like = like;
    }

    static NDArray like(NDArray array) {
        return Proxies.of(NDArray.class, new LazyZeros(array));
    }

    /** Returns the array behind a placeholder, null if it was never looked at. */
    static @Nullable NDArray unwrap(NDArray array) {
        return Proxy.isProxyClass(array.getClass())
                        && Proxy.getInvocationHandler(array) instanceof LazyZeros zeros
                ? zeros.real
                : array;
    }

    @Override
    public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] args)
            throws Throwable {
        NDArray array = real;
        if (array == null) {
            switch (method.getName()) {
                case "detach", "attach", "tempAttach", "close" -> {
                    return null;
                }
                case "toDevice" -> {
                    return like(like);
                }
                default -> array = like.zerosLike();
            }
            real = array;
        }
        return Proxies.call(array, method, args);
    }
}
