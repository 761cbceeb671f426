package io.github.djlschedules.history;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.Model;
import ai.djl.engine.Engine;
import ai.djl.training.DefaultTrainingConfig;
import ai.djl.training.EasyTrain;
import ai.djl.training.Trainer;
import ai.djl.training.dataset.ArrayDataset;
import ai.djl.training.evaluator.Accuracy;
import ai.djl.training.listener.TrainingListener;
import ai.djl.training.optimizer.Optimizer;
import ai.djl.training.tracker.Tracker;
import io.github.djlschedules.listener.OneCycle;
import io.github.djlschedules.listener.ScheduleListener;
import io.github.djlschedules.optimizer.Hyperparameter;
import io.github.djlschedules.optimizer.TunableOptimizer;
import io.github.djlschedules.schedule.Schedule;
import io.github.djlschedules.testing.TinyTask;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The same history for every order of our listeners among DJL's. */
class ListenerOrderTest {

    private static final String EXPECTED = train(listeners -> {}, true);

    private interface Order {
        void apply(List<TrainingListener> listeners);
    }

    static IntStream seeds() {
        return IntStream.range(0, 12);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void anyOrderGivesTheSameHistory(int seed) {
        Order shuffled =
                listeners -> {
                    SplittableRandom random = new SplittableRandom(seed);
                    List<TrainingListener> ours = new ArrayList<>();
                    List<TrainingListener> theirs = new ArrayList<>();
                    listeners.forEach(
                            l ->
                                    (l.getClass().getName().startsWith("io.github") ? ours : theirs)
                                            .add(l));
                    listeners.clear();
                    listeners.addAll(theirs); // DJL's own must keep their order among themselves
                    while (!ours.isEmpty()) {
                        TrainingListener one = ours.remove(random.nextInt(ours.size()));
                        listeners.add(random.nextInt(listeners.size() + 1), one);
                    }
                };
        assertThat(train(shuffled, true)).isEqualTo(EXPECTED);
        assertThat(train(shuffled, false)).as("without install").isEqualTo(EXPECTED);
    }

    @Test
    void aHistoryThatOnlyThePolicyKnowsIsTheSame() {
        Order without = listeners -> listeners.removeIf(History.class::isInstance);
        assertThat(train(without, false)).isEqualTo(EXPECTED);
    }

    private static String train(Order order, boolean install) {
        Engine.getInstance().setRandomSeed(3);
        OneCycle policy =
                OneCycle.builder()
                        .setMaxLr(0.1)
                        .setTotalSteps(20)
                        .optMomentumRange(0.95, 0.85)
                        .build();
        ScheduleListener decay =
                ScheduleListener.builder()
                        .setSchedule(Hyperparameter.WEIGHT_DECAY, Schedule.linear(0.01, 0, 20))
                        .optTotalSteps(20)
                        .build();
        DefaultTrainingConfig config =
                TinyTask.config(
                                Optimizer.sgd()
                                        .setLearningRateTracker(Tracker.fixed(9f))
                                        .optMomentum(0.5f)
                                        .build())
                        .addEvaluator(new Accuracy())
                        .addTrainingListeners(TrainingListener.Defaults.logging());
        if (install) {
            TunableOptimizer.install(config);
        }
        config.addTrainingListeners(policy, decay, new History());
        order.apply(config.getTrainingListeners());
        try (Model model = TinyTask.model(TinyTask.netWithBatchNormAndDropout());
                Trainer trainer = TinyTask.initialize(model.newTrainer(config))) {
            ArrayDataset data = TinyTask.data(trainer.getManager(), false);
            EasyTrain.fit(trainer, 2, data, data);
            History history = policy.history();
            assertThat(history.steps().rowCount()).isEqualTo(20);
            // The names of the parts follow the order of the policies, the numbers must not.
            return history.steps().removeColumns("segment_name").print(50)
                    + history.epochs().removeColumns("segment_name").print(50);
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }
}
