package io.github.djlschedules.listener;

import io.github.djlschedules.optimizer.Hyperparameter;
import io.github.djlschedules.schedule.Warmup;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A course after a warm-up: the rate rises to the course's first, all else waits at its first
 * value. A metric that came in while it warmed up does not count.
 */
record WarmedCourse(Warmup warmup, Course course) implements Course {

    @Override
    public String name() {
        return course.name() + " after a warm-up of " + warmup.steps() + " steps";
    }

    @Override
    public Set<Hyperparameter> hyperparameters() {
        return course.hyperparameters();
    }

    @Override
    public long steps() {
        return course.isEndless() ? ENDLESS : Course.sum(course.steps(), warmup.steps());
    }

    @Override
    public long shownSteps() {
        return Course.sum(course.shownSteps(), warmup.steps());
    }

    @Override
    public long stepsPerEpoch() {
        return course.stepsPerEpoch();
    }

    @Override
    public List<Monitor> monitors() {
        return course.monitors();
    }

    @Override
    public String criterion() {
        return course.criterion();
    }

    @Override
    public long warmupSteps() {
        return warmup.steps();
    }

    @Override
    public Progress begin() {
        return new Run(warmup, course.begin());
    }

    private record Run(Warmup warmup, Progress behind) implements Progress {

        @Override
        public double valueAt(Hyperparameter h, long step) {
            if (step >= warmup.steps()) {
                return behind.valueAt(h, step - warmup.steps());
            }
            double first = behind.valueAt(h, 0);
            return h == Hyperparameter.LEARNING_RATE ? first * warmup.factorAt(step) : first;
        }

        @Override
        public void epochEnded(EpochResult result) {
            if (result.steps() > warmup.steps()) {
                behind.epochEnded(result.since(warmup.steps()));
            }
        }

        @Override
        public Map<String, Double> counters() {
            return behind.counters();
        }

        @Override
        public void restore(Map<String, Double> counters) {
            behind.restore(counters);
        }
    }
}
