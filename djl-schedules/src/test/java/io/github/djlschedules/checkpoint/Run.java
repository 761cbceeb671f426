package io.github.djlschedules.checkpoint;

import ai.djl.Model;
import ai.djl.engine.Engine;
import ai.djl.ndarray.NDManager;
import ai.djl.training.DefaultTrainingConfig;
import ai.djl.training.EasyTrain;
import ai.djl.training.Trainer;
import ai.djl.training.evaluator.Accuracy;
import ai.djl.training.listener.TrainingListener;
import ai.djl.training.optimizer.Optimizer;
import ai.djl.training.tracker.Tracker;
import io.github.djlschedules.history.History;
import io.github.djlschedules.listener.CyclicLR;
import io.github.djlschedules.listener.OneCycle;
import io.github.djlschedules.listener.Policy;
import io.github.djlschedules.listener.ReduceLROnPlateau;
import io.github.djlschedules.optimizer.RunObserver;
import io.github.djlschedules.optimizer.RunPosition;
import io.github.djlschedules.optimizer.TunableOptimizer;
import io.github.djlschedules.state.ParameterHash;
import io.github.djlschedules.testing.TinyTask;
import java.nio.file.Path;
import java.util.function.Consumer;

/**
 * A training run that may be stopped and resumed: a net with batch normalisation and dropout on
 * shuffled and augmented data.
 */
final class Run {

    static final long SEED = 42;

    /** Which optimizer. */
    enum Kind {
        SGD,
        ADAM,
        ADAMW;

        Optimizer make() {
            Tracker rate = Tracker.fixed(0.01f);
            return switch (this) {
                case SGD -> Optimizer.sgd().setLearningRateTracker(rate).optMomentum(0.9f).build();
                case ADAM -> Optimizer.adam().optLearningRateTracker(rate).build();
                case ADAMW -> Optimizer.adamW().optLearningRateTracker(rate).build();
            };
        }
    }

    /** Which policy, and what else. */
    enum Setup {
        ONE_CYCLE,
        CYCLIC,
        WARMUP_THEN_PLATEAU,
        GROUPS;

        Policy policy(int epochs) {
            return switch (this) {
                case ONE_CYCLE, GROUPS ->
                        OneCycle.builder()
                                .setMaxLr(0.05)
                                .setEpochs(epochs, TinyTask.STEPS_PER_EPOCH)
                                .optMomentumRange(0.95, 0.85)
                                .build();
                case CYCLIC ->
                        CyclicLR.builder()
                                .setBaseLr(0.001)
                                .setMaxLr(0.05)
                                .optStepSize(33)
                                .optMode(CyclicLR.Mode.TRIANGULAR2)
                                .build();
                case WARMUP_THEN_PLATEAU ->
                        ReduceLROnPlateau.builder()
                                .setLr(0.05)
                                .optFactor(0.7)
                                .optPatience(1)
                                .optCooldown(1)
                                .optRelativeThreshold(0.02)
                                .optWarmupSteps(25)
                                .build();
            };
        }
    }

    /** What a run left. */
    record Outcome(String sha256, String history) {}

    /** Thrown to leave a run in the middle, as a killed process would. */
    static final class Stopped extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    private final Kind kind;
    private final Setup setup;
    private final Path dir;
    private final int length;
    private final long everySteps;
    private Consumer<Trainer> afterResume = trainer -> {};

    Run(Kind kind, Setup setup, Path dir, int length, long everySteps) {
        this.kind = kind;
        this.setup = setup;
        this.dir = dir;
        this.length = length;
        this.everySteps = everySteps;
    }

    /** Spoils what was resumed, so that a test can be seen to fail. */
    Run spoiled(Consumer<Trainer> spoil) {
        afterResume = spoil;
        return this;
    }

    /** Goes on for some epochs at most. */
    Outcome epochs(int most) throws Exception {
        return go(most, Long.MAX_VALUE);
    }

    /** Goes on until some step, and leaves there without a word. */
    void untilStep(long step) throws Exception {
        try {
            go(length, step);
        } catch (Stopped stopped) {
            return;
        }
        throw new AssertionError("The run ended before step " + step);
    }

    private Outcome go(int epochs, long stopAt) throws Exception {
        Engine.getInstance().setRandomSeed((int) SEED);
        CheckpointBuilder saving = Checkpoint.builder().setDir(dir).optEveryEpochs(1).optSeed(SEED);
        if (everySteps > 0) {
            saving.optEverySteps(everySteps);
        }
        DefaultTrainingConfig config = TinyTask.config(kind.make()).addEvaluator(new Accuracy());
        if (setup == Setup.CYCLIC) {
            TunableOptimizer.install(config); // so that it hears of an epoch before DJL's own
        }
        config.addTrainingListeners(TrainingListener.Defaults.basic())
                .addTrainingListeners(saving.build(), setup.policy(length));
        try (Model model = TinyTask.model(TinyTask.netWithBatchNormAndDropout());
                Trainer trainer = TinyTask.initialize(model.newTrainer(config))) {
            TunableOptimizer tunable = TunableOptimizer.of(trainer);
            if (setup == Setup.GROUPS) {
                tunable.groups().noDecayOnBiasAndNorm().layerwiseDecay(0.5).freeze("01Linear*");
            }
            Resumption run = Checkpoint.resumeOrStart(trainer, dir);
            if (run.folder().isPresent()) {
                afterResume.accept(trainer);
            }
            tunable.addObserver(new Stop(stopAt));
            EasyTrain.fit(
                    trainer,
                    Math.min(epochs, run.remainingEpochs(length)),
                    run.dataset(new NoisyData(), TinyTask.BATCH, false),
                    TinyTask.data(trainer.getManager(), false));
            return outcome(trainer);
        }
    }

    static Outcome outcome(Trainer trainer) {
        try (NDManager scratch = trainer.getManager().newSubManager()) {
            return new Outcome(
                    ParameterHash.sha256(
                            trainer.getModel().getBlock(),
                            TunableOptimizer.of(trainer).saveState(scratch)),
                    History.of(trainer).toJson());
        }
    }

    private record Stop(long at) implements RunObserver {

        @Override
        public Phase phase() {
            return Phase.SAVE;
        }

        @Override
        public void stepEnded(RunPosition position) {
            if (position.step() == at) {
                throw new Stopped();
            }
        }
    }
}
