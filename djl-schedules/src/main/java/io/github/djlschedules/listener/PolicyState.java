package io.github.djlschedules.listener;

import io.github.djlschedules.internal.Checks;
import io.github.djlschedules.optimizer.Hyperparameter;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * How far a policy is in its course, and what course that is: enough for another instance, built
 * with the same options, to go on exactly, and to notice when its options are not the same.
 *
 * <p>The course is kept as sampled values, since a function of the user's own cannot be saved.
 *
 * @param type the policy's class, as in {@code OneCycle}
 * @param name the policy as it was built
 * @param criterion what it decides by that its values do not show, empty for most
 * @param position the steps of it that are done
 * @param steps its length as it was built, {@link Long#MAX_VALUE} if it never ends
 * @param warmupSteps the steps of its warm-up, which the length contains
 * @param samples values of its course as it was built, for each hyper-parameter
 * @param retimings the changes of its length since
 * @param counters what else changed since, by name
 * @since 0.1.0
 */
public record PolicyState(
        String type,
        String name,
        String criterion,
        long position,
        long steps,
        long warmupSteps,
        Map<Hyperparameter, List<Double>> samples,
        List<Retiming> retimings,
        Map<String, Double> counters) {

    /**
     * Makes a state.
     *
     * @param type the policy's class
     * @param name the policy as it was built
     * @param criterion what it decides by that its values do not show
     * @param position the steps of it that are done, at least 0
     * @param steps its length as it was built
     * @param warmupSteps the steps of its warm-up
     * @param samples values of its course as it was built
     * @param retimings the changes of its length since
     * @param counters what else changed since
     */
    public PolicyState {
        Checks.notNull(type, "type");
        Checks.notNull(name, "name");
        Checks.notNull(criterion, "criterion");
        Checks.atLeast(position, 0, "position");
        samples = Collections.unmodifiableMap(new TreeMap<>(samples));
        retimings = List.copyOf(retimings);
        counters = Collections.unmodifiableMap(new TreeMap<>(counters));
    }

    /**
     * Tells whether it ends by itself.
     *
     * @return whether it has a length
     */
    public boolean hasEnd() {
        return steps != Course.ENDLESS;
    }
}
