package io.github.djlschedules.listener;

import io.github.djlschedules.internal.Checks;
import io.github.djlschedules.optimizer.Hyperparameter;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A rate that is cut when a metric stops getting better. */
record PlateauCourse(double lr, PlateauRule rule) implements Course {

    /** So many cuts of a metric that never gets better show what the rule does. */
    private static final int SHOWN_CUTS = 5;

    @Override
    public String name() {
        return String.format(
                "ReduceLROnPlateau(lr=%s, factor=%s, patience=%s as %s, %s)",
                (float) lr, rule.factor(), rule.patience(), rule.form(), rule.monitor().name());
    }

    @Override
    public List<Monitor> monitors() {
        return List.of(rule.monitor());
    }

    @Override
    public String criterion() {
        return rule.toString();
    }

    @Override
    public Set<Hyperparameter> hyperparameters() {
        return Set.of(Hyperparameter.LEARNING_RATE);
    }

    @Override
    public long steps() {
        return ENDLESS;
    }

    @Override
    public long shownSteps() {
        return SHOWN_CUTS * (rule.patience() + rule.cooldown() + 2L);
    }

    @Override
    public long stepsPerEpoch() {
        return 0;
    }

    @Override
    public Progress begin() {
        return new Run(rule, rule.first(lr));
    }

    private static final class Run implements Progress {

        private final PlateauRule rule;
        private PlateauRule.State state;

        Run(PlateauRule rule, PlateauRule.State first) {
            this.rule = rule;
            state = first;
        }

        @Override
        public double valueAt(Hyperparameter hyperparameter, long step) {
            return state.rate();
        }

        @Override
        public void epochEnded(EpochResult result) {
            double metric = result.metric(rule.monitor().name());
            PlateauRule.State before = state;
            state = rule.next(before, metric);
            if (state.rate() != before.rate()) {
                result.events().accept(reason(before, metric));
            }
        }

        private String reason(PlateauRule.State before, double metric) {
            return String.format(
                    "ReduceLROnPlateau cut the learning rate from %s to %s: %s was %s, and not"
                            + " better than %s for %s",
                    (float) before.rate(),
                    (float) state.rate(),
                    rule.monitor().name(),
                    (float) metric,
                    (float) before.best(),
                    before.bad() == 0 ? "1 epoch" : before.bad() + 1 + " epochs");
        }

        @Override
        public Map<String, Double> counters() {
            return Map.of(
                    "rate",
                    state.rate(),
                    "best",
                    state.best(),
                    "bad_epochs",
                    (double) state.bad(),
                    "cooldown_epochs",
                    (double) state.cooling());
        }

        @Override
        public void restore(Map<String, Double> counters) {
            state =
                    new PlateauRule.State(
                            Checks.notNegative(Counters.get(counters, "rate"), "rate"),
                            Counters.get(counters, "best"),
                            (int) Counters.get(counters, "bad_epochs"),
                            (int) Counters.get(counters, "cooldown_epochs"));
        }
    }
}
