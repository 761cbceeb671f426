package io.github.djlschedules.checkpoint;

import ai.djl.training.listener.TrainingListener;
import io.github.djlschedules.listener.EarlyStopping;
import io.github.djlschedules.listener.Policy;
import io.github.djlschedules.optimizer.TunableOptimizer;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The listeners of a trainer whose state a checkpoint keeps. */
final class Peers {

    private Peers() {}

    /** Returns the policies in force, in the order of the listeners. */
    static List<Policy> policies(TunableOptimizer tunable) {
        return of(tunable, Policy.class).filter(Policy::isInForce).toList();
    }

    static Optional<EarlyStopping> stopping(TunableOptimizer tunable) {
        List<EarlyStopping> all = of(tunable, EarlyStopping.class).toList();
        if (all.size() > 1) {
            throw new IllegalStateException(
                    "A run that is saved must have one early stopping, but has " + all);
        }
        return all.stream().findFirst();
    }

    static <T extends TrainingListener> Stream<T> of(TunableOptimizer tunable, Class<T> type) {
        return tunable.peers().stream().filter(type::isInstance).map(type::cast);
    }
}
