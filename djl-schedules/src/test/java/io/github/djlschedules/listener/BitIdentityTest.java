package io.github.djlschedules.listener;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.Model;
import ai.djl.engine.Engine;
import ai.djl.training.DefaultTrainingConfig;
import ai.djl.training.Trainer;
import ai.djl.training.optimizer.Optimizer;
import ai.djl.training.tracker.Tracker;
import io.github.djlschedules.optimizer.Hyperparameter;
import io.github.djlschedules.schedule.Schedule;
import io.github.djlschedules.state.ParameterHash;
import io.github.djlschedules.testing.TinyTask;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A policy that follows a constant schedule changes nothing, from wherever it starts. */
class BitIdentityTest {

    private static final float RATE = 0.013f;

    static Stream<Named<Supplier<Optimizer>>> optimizers() {
        Tracker fixed = Tracker.fixed(RATE);
        return Stream.of(
                Named.of(
                        "sgd",
                        () ->
                                Optimizer.sgd()
                                        .setLearningRateTracker(fixed)
                                        .optMomentum(0.9f)
                                        .optWeightDecays(1e-3f)
                                        .build()),
                Named.of(
                        "sgd without momentum",
                        () -> Optimizer.sgd().setLearningRateTracker(fixed).build()),
                Named.of(
                        "adam",
                        () ->
                                Optimizer.adam()
                                        .optLearningRateTracker(fixed)
                                        .optWeightDecays(1e-3f)
                                        .build()),
                Named.of("adamw", () -> Optimizer.adamW().optLearningRateTracker(fixed).build()));
    }

    @ParameterizedTest
    @MethodSource("optimizers")
    void constantFromTheStart(Supplier<Optimizer> optimizer) throws Exception {
        assertThat(train(optimizer.get(), 0)).isEqualTo(train(optimizer.get(), -1));
    }

    @ParameterizedTest
    @MethodSource("optimizers")
    void constantFromTheMiddle(Supplier<Optimizer> optimizer) throws Exception {
        assertThat(train(optimizer.get(), 3)).isEqualTo(train(optimizer.get(), -1));
    }

    private static String train(Optimizer optimizer, int attachAfterEpochs) throws Exception {
        Engine.getInstance().setRandomSeed(7);
        DefaultTrainingConfig config = TinyTask.config(optimizer);
        ScheduleListener constant =
                ScheduleListener.builder()
                        .setSchedule(Hyperparameter.LEARNING_RATE, Schedule.constant(RATE))
                        .build();
        try (Model model = TinyTask.model(TinyTask.netWithBatchNormAndDropout());
                Trainer trainer = TinyTask.initialize(model.newTrainer(config))) {
            for (int epoch = 0; epoch < 6; epoch++) {
                if (epoch == attachAfterEpochs) {
                    constant.attach(trainer);
                }
                TinyTask.fit(trainer, 1);
            }
            return ParameterHash.sha256(model.getBlock());
        }
    }
}
