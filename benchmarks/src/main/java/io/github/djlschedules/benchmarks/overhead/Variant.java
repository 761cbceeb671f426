package io.github.djlschedules.benchmarks.overhead;

import ai.djl.Model;
import ai.djl.engine.Engine;
import ai.djl.training.DefaultTrainingConfig;
import ai.djl.training.Trainer;
import ai.djl.training.evaluator.Accuracy;
import ai.djl.training.listener.TrainingListener;
import ai.djl.training.loss.Loss;
import io.github.djlschedules.history.History;
import io.github.djlschedules.listener.OneCycle;
import io.github.djlschedules.listener.ScheduleListener;
import io.github.djlschedules.optimizer.Hyperparameter;
import io.github.djlschedules.optimizer.TunableOptimizer;
import io.github.djlschedules.schedule.Schedule;

/** How much of the library a trainer has. */
enum Variant {
    /** DJL alone. */
    PLAIN("plain DJL"),

    /** DJL alone once more: what it seems to add is the error of the measurement. */
    CONTROL("plain DJL again (control)"),

    /** The optimizer is decorated, and nobody drives it. */
    TUNABLE("TunableOptimizer"),

    /** One policy, which brings a history. */
    ONE_POLICY("one policy"),

    /** A policy for each hyper-parameter, and a history. */
    THREE_POLICIES("three policies and history");

    /** No run comes to its end. */
    private static final long STEPS = 10_000_000;

    final String label;

    Variant(String label) {
        this.label = label;
    }

    /** Makes a trainer; those of one model share its weights and gradients. */
    Trainer trainer(Model model, Rule rule, boolean evaluators) {
        DefaultTrainingConfig config =
                new DefaultTrainingConfig(Loss.softmaxCrossEntropyLoss())
                        .optDevices(Engine.getInstance().getDevices(1))
                        .optOptimizer(rule.optimizer());
        if (evaluators) {
            config.addEvaluator(new Accuracy());
            config.addTrainingListeners(TrainingListener.Defaults.basic());
        }
        if (this == TUNABLE) {
            TunableOptimizer.install(config);
        }
        if (this == ONE_POLICY || this == THREE_POLICIES) {
            config.addTrainingListeners(
                    OneCycle.builder().setMaxLr(10 * Rule.RATE).setTotalSteps(STEPS).build());
        }
        if (this == THREE_POLICIES) {
            config.addTrainingListeners(
                    drive(Hyperparameter.MOMENTUM, Schedule.cosine(0.95, 0.85, STEPS)),
                    drive(
                            Hyperparameter.WEIGHT_DECAY,
                            Schedule.linear(Rule.DECAY, 2 * Rule.DECAY, STEPS)),
                    new History());
        }
        return model.newTrainer(config);
    }

    private static ScheduleListener drive(Hyperparameter hyperparameter, Schedule schedule) {
        return ScheduleListener.builder().setSchedule(hyperparameter, schedule).build();
    }
}
