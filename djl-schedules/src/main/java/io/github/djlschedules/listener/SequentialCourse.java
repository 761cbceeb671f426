package io.github.djlschedules.listener;

import io.github.djlschedules.internal.Checks;
import io.github.djlschedules.optimizer.Hyperparameter;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Courses one after the other; each has its step 0 where the one before ends. */
record SequentialCourse(List<Leg> legs) implements Course {

    /** A course for a number of steps. */
    record Leg(Course course, long steps) {}

    SequentialCourse {
        legs = List.copyOf(legs);
    }

    @Override
    public String name() {
        return legs.stream()
                .map(
                        leg ->
                                leg.course.name()
                                        + (leg.steps == ENDLESS
                                                ? ""
                                                : " for " + leg.steps + " steps"))
                .collect(Collectors.joining(", ", "SequentialLR(", ")"));
    }

    @Override
    public Set<Hyperparameter> hyperparameters() {
        Set<Hyperparameter> all = EnumSet.noneOf(Hyperparameter.class);
        legs.forEach(leg -> all.addAll(leg.course.hyperparameters()));
        return all;
    }

    @Override
    public String criterion() {
        return legs.stream().map(leg -> leg.course.criterion()).collect(Collectors.joining());
    }

    @Override
    public List<Monitor> monitors() {
        return legs.stream().flatMap(leg -> leg.course.monitors().stream()).toList();
    }

    @Override
    public long steps() {
        return legs.stream().mapToLong(Leg::steps).reduce(0, Course::sum);
    }

    @Override
    public long shownSteps() {
        return legs.stream().mapToLong(this::shownSteps).reduce(0, Course::sum);
    }

    private long shownSteps(Leg leg) {
        if (leg.steps != ENDLESS) {
            return leg.steps;
        }
        // Alone, a step of what follows a metric stands for an epoch; here epochs may have more.
        boolean inEpochs = !leg.course.monitors().isEmpty() && leg.course.stepsPerEpoch() == 0;
        long stepsPerEpoch = Math.max(1, stepsPerEpoch());
        return Course.product(leg.course.shownSteps(), inEpochs ? stepsPerEpoch : 1);
    }

    @Override
    public long stepsPerEpoch() {
        return legs.stream().mapToLong(leg -> leg.course.stepsPerEpoch()).max().orElse(0);
    }

    @Override
    public Progress begin() {
        return new Run(legs);
    }

    private static final class Run implements Progress {

        private final List<Leg> legs;
        private final List<Progress> runs = new ArrayList<>();
        private final List<Long> starts = new ArrayList<>();

        Run(List<Leg> legs) {
            this.legs = legs;
            long start = 0;
            for (Leg leg : legs) {
                runs.add(leg.course.begin());
                starts.add(start);
                start = Course.sum(start, leg.steps);
            }
        }

        private int at(long step) {
            int leg = legs.size() - 1;
            while (leg > 0 && starts.get(leg) > step) {
                leg--;
            }
            return leg;
        }

        @Override
        public double valueAt(Hyperparameter h, long step) {
            Checks.atLeast(step, 0, "step");
            int present = at(step);
            for (int leg = present; leg >= 0; leg--) {
                if (legs.get(leg).course.hyperparameters().contains(h)) {
                    // One that a later leg leaves alone keeps the last value that it had.
                    long last = leg == present ? step : starts.get(leg + 1) - 1;
                    return runs.get(leg).valueAt(h, last - starts.get(leg));
                }
            }
            int leg = present + 1;
            while (!legs.get(leg).course.hyperparameters().contains(h)) {
                leg++;
            }
            return runs.get(leg).valueAt(h, 0);
        }

        /** An epoch belongs to the leg of its last update. */
        @Override
        public void epochEnded(EpochResult result) {
            if (result.steps() > 0) {
                int leg = at(result.steps() - 1);
                runs.get(leg).epochEnded(result.since(starts.get(leg)));
            }
        }

        @Override
        public Map<String, Double> counters() {
            Map<String, Double> all = new TreeMap<>();
            for (int leg = 0; leg < runs.size(); leg++) {
                String prefix = prefix(leg);
                runs.get(leg).counters().forEach((name, value) -> all.put(prefix + name, value));
            }
            return all;
        }

        @Override
        public void restore(Map<String, Double> counters) {
            for (int leg = 0; leg < runs.size(); leg++) {
                String prefix = prefix(leg);
                Map<String, Double> own = new TreeMap<>();
                counters.forEach(
                        (name, value) -> {
                            if (name.startsWith(prefix)) {
                                own.put(name.substring(prefix.length()), value);
                            }
                        });
                if (!own.isEmpty()) {
                    runs.get(leg).restore(own);
                }
            }
        }

        private static String prefix(int leg) {
            return leg + ".";
        }
    }
}
