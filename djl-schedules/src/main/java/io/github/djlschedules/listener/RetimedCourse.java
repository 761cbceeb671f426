package io.github.djlschedules.listener;

import io.github.djlschedules.optimizer.Hyperparameter;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A course whose rest, from some step on, was given another length. */
record RetimedCourse(Course course, Retiming retiming) implements Course {

    @Override
    public String name() {
        return course.name()
                + ", at step "
                + retiming.at()
                + " changed to "
                + retiming.newSteps()
                + " steps ("
                + retiming.extension()
                + ")";
    }

    @Override
    public Set<Hyperparameter> hyperparameters() {
        return course.hyperparameters();
    }

    @Override
    public List<Monitor> monitors() {
        return course.monitors();
    }

    @Override
    public long steps() {
        return retiming.newSteps();
    }

    @Override
    public long shownSteps() {
        return retiming.newSteps();
    }

    /** What it was told of its epochs no longer adds up to its length. */
    @Override
    public long stepsPerEpoch() {
        return 0;
    }

    @Override
    public long warmupSteps() {
        return course.warmupSteps();
    }

    @Override
    public Progress begin() {
        return new Run(retiming, course.begin());
    }

    record Run(Retiming retiming, Progress old) implements Progress {

        /** Between two steps of the old curve lies a line. */
        @Override
        public double valueAt(Hyperparameter h, long step) {
            double place = retiming.placeOf(step);
            long before = (long) place;
            double value = old.valueAt(h, before);
            double share = place - before;
            return share == 0 ? value : value + share * (old.valueAt(h, before + 1) - value);
        }

        @Override
        public void epochEnded(EpochResult result) {
            // The leg that drove the last update is found by its place on the old curve.
            long done = (long) retiming.placeOf(Math.max(0, result.steps() - 1)) + 1;
            old.epochEnded(result.since(result.steps() - done));
        }

        @Override
        public Map<String, Double> counters() {
            return old.counters();
        }

        @Override
        public void restore(Map<String, Double> counters) {
            old.restore(counters);
        }
    }
}
