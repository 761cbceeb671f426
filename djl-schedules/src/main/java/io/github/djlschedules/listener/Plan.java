package io.github.djlschedules.listener;

import io.github.djlschedules.optimizer.Hyperparameter;
import io.github.djlschedules.schedule.Schedule;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;

/**
 * A course that is a schedule for each hyper-parameter: pure functions of the step.
 *
 * @param name how it is shown
 * @param schedules the schedules
 * @param steps its length, {@link #ENDLESS} if it never ends
 * @param shownSteps the steps that a preview without a length shows
 * @param stepsPerEpoch the steps it was told an epoch has, 0 if it was not
 */
record Plan(
        String name,
        Map<Hyperparameter, Schedule> schedules,
        long steps,
        long shownSteps,
        long stepsPerEpoch)
        implements Course {

    Plan {
        schedules = Collections.unmodifiableMap(new EnumMap<>(schedules));
    }

    /** Returns a schedule that holds its last value past a length, if it has one. */
    static Schedule ended(Schedule schedule, long steps) {
        return steps == ENDLESS
                ? schedule
                : schedule.then(steps, Schedule.constant(schedule.valueAt(steps - 1)));
    }

    @Override
    public Set<Hyperparameter> hyperparameters() {
        return schedules.keySet();
    }

    @Override
    public Progress begin() {
        return this::valueAt;
    }

    private double valueAt(Hyperparameter h, long step) {
        Schedule schedule = schedules.get(h);
        if (schedule == null) {
            throw new IllegalArgumentException(
                    "hyperparameter must be one of " + hyperparameters() + ", but is " + h);
        }
        return schedule.valueAt(step);
    }
}
