package io.github.djlschedules.optimizer;

import ai.djl.engine.Engine;
import ai.djl.training.LocalParameterServer;
import ai.djl.training.ParameterStore;
import ai.djl.training.Trainer;
import ai.djl.training.listener.TrainingListener;
import ai.djl.training.optimizer.Optimizer;
import java.lang.reflect.Field;
import java.util.AbstractList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Swaps an optimizer into a trainer whose configuration nobody prepared.
 *
 * <p>The only class that changes private members of DJL: {@code Trainer.parameterStore}, {@code
 * ParameterStore.parameterServer}, {@code LocalParameterServer.optimizer} and {@code
 * Trainer.listeners}. {@link TunableOptimizer#install} needs none of them.
 */
final class TrainerAccess {

    private TrainerAccess() {}

    static Optimizer optimizer(Trainer trainer) {
        return (Optimizer) get(LocalParameterServer.class, "optimizer", server(trainer));
    }

    static void setOptimizer(Trainer trainer, Optimizer optimizer) {
        set(LocalParameterServer.class, "optimizer", server(trainer), optimizer);
    }

    /**
     * Gives the trainer a list of listeners that is its old one followed by one more. The old list
     * belongs to the configuration, which other trainers share, and may be under iteration now.
     */
    static void addListener(Trainer trainer, TrainingListener listener) {
        @SuppressWarnings("unchecked")
        List<TrainingListener> shared =
                (List<TrainingListener>) get(Trainer.class, "listeners", trainer);
        set(Trainer.class, "listeners", trainer, new FollowedBy(shared, listener));
    }

    /**
     * Returns the updates that an optimizer has counted, those of our own {@link Probe}s left out;
     * -1 if that cannot be read.
     */
    static long updates(Optimizer optimizer) {
        try {
            Map<?, ?> counts = (Map<?, ?>) get(Optimizer.class, "updateCounts", optimizer);
            return counts.entrySet().stream()
                    .filter(entry -> !String.valueOf(entry.getKey()).startsWith(Probe.ID))
                    .mapToLong(entry -> ((Number) entry.getValue()).longValue())
                    .max()
                    .orElse(0);
        } catch (IllegalStateException e) {
            return -1;
        }
    }

    private static Object server(Trainer trainer) {
        Object store = get(Trainer.class, "parameterStore", trainer);
        Object server = get(ParameterStore.class, "parameterServer", store);
        Servers.requireLocal(server);
        return server;
    }

    private static Object get(Class<?> type, String name, Object target) {
        try {
            Object value = field(type, name).get(target);
            if (value == null) {
                throw failure(type, name, null);
            }
            return value;
        } catch (ReflectiveOperationException | RuntimeException e) {
            throw failure(type, name, e);
        }
    }

    private static void set(Class<?> type, String name, Object target, Object value) {
        try {
            field(type, name).set(target, value);
        } catch (ReflectiveOperationException | RuntimeException e) {
            throw failure(type, name, e);
        }
    }

    private static Field field(Class<?> type, String name) throws NoSuchFieldException {
        Field field = type.getDeclaredField(name);
        field.setAccessible(true);
        return field;
    }

    private static IllegalStateException failure(
            Class<?> type, String name, @Nullable Exception cause) {
        return new IllegalStateException(
                "Cannot reach "
                        + type.getName()
                        + "."
                        + name
                        + " of DJL "
                        + Engine.getDjlVersion()
                        + "; write TunableOptimizer.install(config) before"
                        + " model.newTrainer(config)",
                cause);
    }

    /** A view, so that what is added to the configuration later is still seen. */
    private static final class FollowedBy extends AbstractList<TrainingListener> {

        private final List<TrainingListener> first;
        private final TrainingListener last;

        FollowedBy(List<TrainingListener> first, TrainingListener last) {
            this.first = first;
            this.last = last;
        }

        @Override
        public TrainingListener get(int index) {
            return index == first.size() ? last : first.get(index);
        }

        @Override
        public int size() {
            return first.size() + 1;
        }
    }
}
