package io.github.djlschedules.listener;

import io.github.djlschedules.internal.Checks;
import io.github.djlschedules.optimizer.Hyperparameter;
import io.github.djlschedules.schedule.Schedule;
import java.util.EnumMap;
import java.util.Map;

/**
 * Drives any hyper-parameters by any schedules: for curves of your own, and for a weight decay that
 * changes during training.
 *
 * <pre>{@code
 * ScheduleListener.builder()
 *         .setSchedule(WEIGHT_DECAY, Schedule.linear(1e-3, 0, 1000))
 *         .build();
 * }</pre>
 *
 * @since 0.1.0
 */
public final class ScheduleListener extends Policy {

    private ScheduleListener(Course course) {
        super(course);
    }

    @Override
    String howToEnd() {
        return "call optTotalSteps on its builder";
    }

    /**
     * Returns a builder.
     *
     * @return a builder
     */
    public static Builder builder() {
        return new Builder();
    }

    /** Builds a {@link ScheduleListener}. */
    public static final class Builder extends PolicyBuilder<Builder> {

        private static final long SHOWN_STEPS = 1000;

        private final Map<Hyperparameter, Schedule> schedules = new EnumMap<>(Hyperparameter.class);
        private long totalSteps = Course.ENDLESS;

        Builder() {}

        @Override
        Builder self() {
            return this;
        }

        /**
         * Sets the schedule of one hyper-parameter; call it once for each.
         *
         * @param hyperparameter which
         * @param schedule its value at each step
         * @return this builder
         */
        public Builder setSchedule(Hyperparameter hyperparameter, Schedule schedule) {
            Checks.notNull(hyperparameter, "hyperparameter");
            schedules.put(hyperparameter, Checks.notNull(schedule, "schedule"));
            return this;
        }

        /**
         * Sets the length, after which the last values hold and another policy may take over;
         * without it there is none.
         *
         * @param steps the optimizer updates, at least 1
         * @return this builder
         */
        public Builder optTotalSteps(long steps) {
            totalSteps = Checks.atLeast(steps, 1, "totalSteps");
            return this;
        }

        /**
         * Builds the policy.
         *
         * @return the policy
         * @throws IllegalStateException if no schedule was set
         */
        public ScheduleListener build() {
            if (schedules.isEmpty()) {
                throw new IllegalStateException(
                        "schedule must be set for at least one hyper-parameter, but none is; call"
                                + " setSchedule(hyperparameter, schedule)");
            }
            long shown = totalSteps == Course.ENDLESS ? SHOWN_STEPS : totalSteps;
            String name = "ScheduleListener(" + schedules + ")";
            Map<Hyperparameter, Schedule> ended = new EnumMap<>(schedules);
            ended.replaceAll((h, schedule) -> Plan.ended(schedule, totalSteps));
            return new ScheduleListener(warmed(new Plan(name, ended, totalSteps, shown, 0)));
        }
    }
}
