package io.github.djlschedules.listener;

import static io.github.djlschedules.optimizer.Hyperparameter.LEARNING_RATE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import ai.djl.Model;
import ai.djl.training.DefaultTrainingConfig;
import ai.djl.training.Trainer;
import ai.djl.training.listener.TrainingListener;
import ai.djl.training.optimizer.Optimizer;
import io.github.djlschedules.optimizer.TunableOptimizer;
import io.github.djlschedules.state.ParameterHash;
import io.github.djlschedules.testing.TinyTask;
import org.junit.jupiter.api.Test;

/** What trainers that are refused, late or attached twice leave alone. */
class RefusedTrainerTest {

    /** DJL's finalizer closes a trainer whose making failed, whenever it comes. */
    @Test
    void theEndOfAnotherTrainerEndsNothing() throws Exception {
        OneCycle policy = OneCycle.builder().setMaxLr(0.1).setTotalSteps(100).build();
        EarlyStopping stopping = EarlyStopping.builder().setMonitor("train_loss").build();
        DefaultTrainingConfig config =
                TinyTask.config(TinyTask.sgd().build())
                        .addTrainingListeners(TrainingListener.Defaults.basic())
                        .addTrainingListeners(policy, stopping);
        try (Model model = TinyTask.model(TinyTask.net());
                Trainer first = TinyTask.initialize(model.newTrainer(config));
                Model other = TinyTask.model(TinyTask.net());
                Trainer second = other.newTrainer(TinyTask.config(TinyTask.sgd().build()))) {
            assertThatIllegalStateException().isThrownBy(() -> model.newTrainer(config));
            TinyTask.fit(first, 1);
            config.getTrainingListeners().forEach(listener -> listener.onTrainingEnd(second));
            TunableOptimizer tunable = TunableOptimizer.of(first);
            tunable.onTrainingEnd(second);
            assertThat(tunable.value(LEARNING_RATE))
                    .isEqualTo(policy.testRun().values(LEARNING_RATE)[10]);
            TinyTask.fit(first, 1);
            assertThat(policy.history().epochs().rowCount()).isEqualTo(2);
            assertThat(stopping.state().best()).isFinite();
        }
    }

    @Test
    void earlyStoppingOfASecondPhaseTrainsAgain() throws Exception {
        EarlyStopping stopping =
                EarlyStopping.builder()
                        .setMonitor("train_loss")
                        .optMinDelta(10)
                        .optPatience(1)
                        .build();
        DefaultTrainingConfig config =
                TinyTask.config(TinyTask.sgd().build())
                        .addTrainingListeners(TrainingListener.Defaults.basic())
                        .addTrainingListeners(stopping);
        try (Model model = TinyTask.model(TinyTask.net());
                Trainer trainer = TinyTask.initialize(model.newTrainer(config))) {
            TinyTask.fit(trainer, 3);
            assertThat(stopping.isStopped()).isTrue();
            long step = TunableOptimizer.of(trainer).step();
            stopping.attach(trainer);
            TinyTask.fit(trainer, 1);
            assertThat(stopping.isStopped()).isFalse();
            assertThat(TunableOptimizer.of(trainer).step()).isEqualTo(step + 10);
        }
    }

    /** An optimizer that was wrapped, and has trained before anybody attached anything. */
    @Test
    void aWrappedOptimizerKeepsItsMoments() throws Exception {
        assertThat(wrapped(true)).isEqualTo(wrapped(false));
    }

    private static String wrapped(boolean attachFirst) throws Exception {
        TunableOptimizer adam = TunableOptimizer.wrap(Optimizer.adam().build());
        try (Model model = TinyTask.model(TinyTask.net());
                Trainer trainer = TinyTask.trainer(model, adam)) {
            if (attachFirst) {
                TunableOptimizer.of(trainer);
            }
            TinyTask.fit(trainer, 1);
            assertThat(TunableOptimizer.of(trainer).step()).isEqualTo(10);
            TinyTask.fit(trainer, 1);
            return ParameterHash.sha256(model.getBlock());
        }
    }
}
