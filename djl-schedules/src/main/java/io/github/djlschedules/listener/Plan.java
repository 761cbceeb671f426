package io.github.djlschedules.listener;

import io.github.djlschedules.optimizer.Hyperparameter;
import io.github.djlschedules.schedule.Schedule;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;

/**
 * What a policy does: a schedule for each of its hyper-parameters.
 *
 * @param name how it is shown
 * @param schedules the schedules
 * @param steps its length with the warm-up, {@link #ENDLESS} if it never ends
 * @param shownSteps the steps that a preview without a length shows
 * @param stepsPerEpoch the steps it was told an epoch has, 0 if it was not
 */
record Plan(
        String name,
        Map<Hyperparameter, Schedule> schedules,
        long steps,
        long shownSteps,
        long stepsPerEpoch) {

    static final long ENDLESS = Long.MAX_VALUE;

    Plan {
        schedules = Collections.unmodifiableMap(new EnumMap<>(schedules));
    }

    Set<Hyperparameter> hyperparameters() {
        return schedules.keySet();
    }

    double valueAt(Hyperparameter h, long step) {
        Schedule schedule = schedules.get(h);
        if (schedule == null) {
            throw new IllegalArgumentException(
                    "hyperparameter must be one of " + schedules.keySet() + ", but is " + h);
        }
        return schedule.valueAt(step);
    }

    boolean isEndless() {
        return steps == ENDLESS;
    }

    /** Returns the sum, or, where no long holds it, what nobody will live to see. */
    private static long sum(long a, long b) {
        return a > ENDLESS - b ? ENDLESS : a + b;
    }

    /** Puts a warm-up before it: the rate rises to its first value, the others wait at theirs. */
    Plan withWarmup(long warmupSteps) {
        if (warmupSteps == 0) {
            return this;
        }
        Map<Hyperparameter, Schedule> warm = new EnumMap<>(Hyperparameter.class);
        schedules.forEach(
                (h, schedule) ->
                        warm.put(
                                h,
                                h == Hyperparameter.LEARNING_RATE
                                        ? schedule.withWarmup(warmupSteps)
                                        : Schedule.constant(schedule.valueAt(0))
                                                .then(warmupSteps, schedule)));
        return new Plan(
                name + " after a warm-up of " + warmupSteps + " steps",
                warm,
                isEndless() ? ENDLESS : sum(steps, warmupSteps),
                sum(shownSteps, warmupSteps),
                stepsPerEpoch);
    }
}
