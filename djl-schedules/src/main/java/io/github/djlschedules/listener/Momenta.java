package io.github.djlschedules.listener;

import io.github.djlschedules.optimizer.Hyperparameter;
import io.github.djlschedules.schedule.Schedule;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The momentum of a cyclic policy where the rate is low, and where it peaks. */
record Momenta(double atLowRate, double atPeakRate) {

    /** Makes one schedule out of two momenta. */
    interface Shape {
        Schedule of(double atLowRate, double atPeakRate);
    }

    Momenta {
        Hyperparameter.MOMENTUM.check(atLowRate, "momentumRange's atLowRate");
        Hyperparameter.MOMENTUM.check(atPeakRate, "momentumRange's atPeakRate");
    }

    /** Returns the schedule of the rate, and that of the momentum if there is one. */
    static Map<Hyperparameter, Schedule> with(
            Schedule rate, @Nullable Momenta momenta, Shape shape) {
        Map<Hyperparameter, Schedule> schedules = new EnumMap<>(Hyperparameter.class);
        schedules.put(Hyperparameter.LEARNING_RATE, rate);
        if (momenta != null) {
            schedules.put(Hyperparameter.MOMENTUM, shape.of(momenta.atLowRate, momenta.atPeakRate));
        }
        return schedules;
    }
}
