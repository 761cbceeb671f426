package io.github.djlschedules.listener;

import static io.github.djlschedules.optimizer.Hyperparameter.LEARNING_RATE;
import static io.github.djlschedules.optimizer.Hyperparameter.MOMENTUM;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.Model;
import ai.djl.training.DefaultTrainingConfig;
import ai.djl.training.Trainer;
import io.github.djlschedules.history.History;
import io.github.djlschedules.optimizer.TunableOptimizer;
import io.github.djlschedules.schedule.Schedule;
import io.github.djlschedules.testing.TinyTask;
import org.junit.jupiter.api.Test;

/** What policies refuse because of the trainers and the other policies that there are. */
class RunningPolicyErrorsTest {

    private static DefaultTrainingConfig config() {
        return TinyTask.config(TinyTask.sgd().optMomentum(0.9f).build());
    }

    private static OneCycle oneCycle(double maxLr) {
        return OneCycle.builder().setMaxLr(maxLr).setTotalSteps(20).build();
    }

    private static String taken(String key, Policy first, Policy second) {
        return key
                + " must have one owner, but "
                + first.name()
                + " drives it since step 0 and has not finished; detach() it before "
                + second.name()
                + " takes over";
    }

    @Test
    void twoPoliciesOnOneRate() {
        OneCycle first = oneCycle(0.1);
        OneCycle second = oneCycle(0.2);
        try (Model model = TinyTask.model(TinyTask.net());
                Trainer trainer = model.newTrainer(config())) {
            first.attach(trainer);
            assertThatIllegalStateException()
                    .isThrownBy(() -> second.attach(trainer))
                    .withMessage(taken("learning_rate", first, second));
            assertThat(TunableOptimizer.of(trainer).value(LEARNING_RATE))
                    .isEqualTo(first.valueAt(LEARNING_RATE, 0));
            first.detach();
            second.attach(trainer);
            assertThat(second.history().segments())
                    .containsExactly(first.name() + " + " + second.name());
        }
    }

    @Test
    void twoPoliciesInOneConfiguration() {
        OneCycle first = oneCycle(0.1);
        OneCycle second = oneCycle(0.2);
        DefaultTrainingConfig config = config().addTrainingListeners(first, second);
        try (Model model = TinyTask.model(TinyTask.net())) {
            assertThatIllegalStateException()
                    .isThrownBy(() -> model.newTrainer(config))
                    .withMessage(taken("learning_rate", first, second));
        }
    }

    @Test
    void twoPoliciesThatShareOnlyTheMomentum() {
        CyclicLR first = CyclicLR.builder().optMomentumRange(0.9, 0.8).build();
        ScheduleListener second =
                ScheduleListener.builder().setSchedule(MOMENTUM, Schedule.constant(0.5)).build();
        try (Model model = TinyTask.model(TinyTask.net());
                Trainer trainer = model.newTrainer(config())) {
            first.attach(trainer);
            assertThatIllegalStateException()
                    .isThrownBy(() -> second.attach(trainer))
                    .withMessage(taken("momentum", first, second));
        }
    }

    @Test
    void aValueSetByHandWhileAPolicyRuns() {
        OneCycle policy = oneCycle(0.1);
        try (Model model = TinyTask.model(TinyTask.net());
                Trainer trainer = model.newTrainer(config())) {
            policy.attach(trainer);
            assertThatIllegalStateException()
                    .isThrownBy(() -> TunableOptimizer.of(trainer).set(LEARNING_RATE, 0.5))
                    .withMessage(
                            "learning_rate must have one owner, but "
                                    + policy.name()
                                    + " drives it since step 0 and has not finished; detach() it"
                                    + " before set(LEARNING_RATE, 0.5) takes over");
        }
    }

    @Test
    void onePolicyOnTwoOpenTrainers() {
        OneCycle policy = oneCycle(0.1);
        try (Model model = TinyTask.model(TinyTask.net());
                Model other = TinyTask.model(TinyTask.net());
                Trainer second = other.newTrainer(config())) {
            try (Trainer first = model.newTrainer(config())) {
                policy.attach(first);
                assertThatIllegalStateException()
                        .isThrownBy(() -> policy.attach(second))
                        .withMessage(
                                policy.name()
                                        + " must serve one open trainer, but that of model tiny is"
                                        + " still open; close it, or build a policy for each"
                                        + " trainer");
                assertThat(TunableOptimizer.of(first).value(LEARNING_RATE)).isEqualTo(0.004);
            }
            policy.attach(second);
            assertThat(TunableOptimizer.of(second).value(LEARNING_RATE)).isEqualTo(0.004);
        }
    }

    @Test
    void oneHistoryOnTwoOpenTrainers() {
        History history = new History();
        DefaultTrainingConfig config = config().addTrainingListeners(history);
        try (Model model = TinyTask.model(TinyTask.net());
                Model other = TinyTask.model(TinyTask.net());
                Trainer first = model.newTrainer(config)) {
            assertThat(first.getManager().isOpen()).isTrue();
            assertThatIllegalStateException()
                    .isThrownBy(() -> other.newTrainer(config))
                    .withMessage(
                            "A History must record one open trainer, but that of model tiny is"
                                    + " still open; close it, or give each trainer a History");
        }
    }

    @Test
    void momentumOnAnSgdWithoutIt() {
        OneCycle policy =
                OneCycle.builder()
                        .setMaxLr(0.1)
                        .setTotalSteps(20)
                        .optMomentumRange(0.95, 0.85)
                        .build();
        try (Model model = TinyTask.model(TinyTask.net());
                Trainer trainer = model.newTrainer(TinyTask.config(TinyTask.sgd().build()))) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> policy.attach(trainer))
                    .withMessage(
                            "momentum must be driven on an optimizer that keeps it, but SGD was"
                                    + " built with momentum=0; write"
                                    + " Optimizer.sgd().optMomentum(0.9f)");
        }
    }

    /** A schedule of one's own is only known when it is asked. */
    @Test
    void aScheduleWhoseValueIsNone() {
        ScheduleListener policy =
                ScheduleListener.builder().setSchedule(MOMENTUM, step -> 1 + step).build();
        try (Model model = TinyTask.model(TinyTask.net());
                Trainer trainer = TinyTask.initialize(model.newTrainer(config()))) {
            policy.attach(trainer);
            String name = policy.name() + "'s momentum at step 0";
            assertThatThrownBy(() -> TinyTask.fit(trainer, 1))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage(name + " must be below 1, but " + name + "=1.0");
        }
    }

    // ----- reset

    @Test
    void resetWithBoundsThatDoNotFitChangesNothing() throws Exception {
        CyclicLR policy = CyclicLR.builder().optStepSize(4).build();
        try (Model model = TinyTask.model(TinyTask.net());
                Trainer trainer = TinyTask.initialize(model.newTrainer(config()))) {
            policy.attach(trainer);
            TinyTask.fit(trainer, 1);
            double next = TunableOptimizer.of(trainer).value(LEARNING_RATE);
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> policy.reset(r -> r.baseLr(0.002).maxLr(0.0015)))
                    .withMessage("baseLr must not exceed maxLr=0.0015, but baseLr=0.002");
            assertThat(TunableOptimizer.of(trainer).value(LEARNING_RATE)).isEqualTo(next);
            policy.reset(r -> r.stepSize(8));
            assertThat(policy.testRun(17).values(LEARNING_RATE))
                    .startsWith(0.001)
                    .endsWith(0.001)
                    .contains(0.006);
        }
    }

    @Test
    void resetAfterTheEndOfThePolicy() {
        CyclicLR policy = CyclicLR.builder().build();
        try (Model model = TinyTask.model(TinyTask.net());
                Trainer trainer = model.newTrainer(config())) {
            policy.attach(trainer);
            policy.detach();
            assertThatIllegalStateException()
                    .isThrownBy(policy::reset)
                    .withMessage(
                            policy.name()
                                    + " must be running to be reset, but it serves no trainer");
        }
    }

    @Test
    void resetAfterAnotherTookOver() throws Exception {
        CyclicLR first = CyclicLR.builder().optStepSize(5).optCycles(1).build();
        OneCycle second = oneCycle(0.1);
        try (Model model = TinyTask.model(TinyTask.net());
                Trainer trainer = TinyTask.initialize(model.newTrainer(config()))) {
            first.attach(trainer);
            TinyTask.fit(trainer, 1);
            second.attach(trainer);
            assertThatIllegalStateException()
                    .isThrownBy(() -> first.reset(r -> r.maxLr(0.5)))
                    .withMessage(
                            first.name()
                                    + " must be running to be reset, but another has taken its"
                                    + " place");
            assertThat(TunableOptimizer.of(trainer).value(LEARNING_RATE)).isEqualTo(0.004);
        }
    }
}
