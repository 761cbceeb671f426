package io.github.djlschedules.examples.train;

import ai.djl.engine.Engine;
import ai.djl.training.EasyTrain;
import ai.djl.training.Trainer;
import ai.djl.training.dataset.Dataset;
import ai.djl.translate.TranslateException;
import io.github.djlschedules.checkpoint.Resumption;
import io.github.djlschedules.examples.cli.Usage;
import io.github.djlschedules.history.History;
import io.github.djlschedules.listener.EarlyStopping;
import io.github.djlschedules.listener.Policy;
import io.github.djlschedules.optimizer.RunPosition;
import io.github.djlschedules.optimizer.TunableOptimizer;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Trains learners through the same phases on the same data.
 *
 * @param usage of the command
 * @param phases the phases
 * @param data the batches
 * @param patience the epochs without a better validation loss that end a phase, 0 if none do
 * @param seed of the order of the data
 * @param events what happened before the first step, for the history
 */
record PhasedTraining(
        Usage usage,
        List<Phase> phases,
        TrainingData data,
        int patience,
        int seed,
        List<String> events) {

    /** Trains a learner, or goes on with it. */
    Trained run(Learner learner, @Nullable Policy policy, Keeping keeping)
            throws IOException, TranslateException {
        Trainer trainer = learner.trainer();
        TunableOptimizer tunable = TunableOptimizer.of(trainer);
        if (policy != null) {
            policy.attach(trainer);
        }
        EarlyStopping stopping = stopping(trainer);
        Resumption begun = start(trainer, keeping);
        PrintWriter out = usage.out();
        int total = phases.stream().mapToInt(Phase::epochs).sum();
        tunable.addObserver(new EpochLines(trainer, total, out));
        data.follow(tunable);
        Dataset train = begun.dataset(data.train(), data.batchSize(), true);
        Dataset validation = data.validation();
        if (stopping != null) {
            train = stopping.dataset(train);
            validation = stopping.dataset(validation);
        }
        int end = 0;
        for (Phase phase : phases) {
            int start = end;
            end += phase.epochs();
            int done = tunable.position().epoch();
            if (done >= end) {
                continue;
            }
            phase.begin(tunable.groups(), learner.network());
            if (done == start && start > 0) {
                History.of(trainer).startSegment(phase.label());
                if (stopping != null) {
                    stopping.attach(trainer); // again, which begins its patience anew
                    // A stop has left out updates; the policy begins anew behind them.
                    tunable.moveTo(new RunPosition(start * data.stepsPerEpoch(), start, 0));
                }
            }
            out.printf("Epochs %d to %d: %s%n", done + 1, end, phase.label());
            EasyTrain.fit(trainer, end - done, train, validation);
            if (stopping != null && stopping.isStopped()) {
                out.println("Stopped early: the best weights of these epochs are back");
            }
        }
        keeping.end(trainer);
        return Trained.of(learner, stopping != null && stopping.isStopped());
    }

    private @Nullable EarlyStopping stopping(Trainer trainer) {
        if (patience == 0) {
            return null;
        }
        EarlyStopping stopping =
                EarlyStopping.builder().setMonitor("validate_loss").optPatience(patience).build();
        stopping.attach(trainer);
        return stopping;
    }

    private Resumption start(Trainer trainer, Keeping keeping) throws IOException {
        try {
            Resumption begun = keeping.start(trainer, seed);
            begun.problems().forEach(problem -> usage.out().println("warning: " + problem));
            if (begun.folder().isPresent()) {
                usage.out()
                        .printf(
                                "Going on from %s after %d epochs%n",
                                begun.folder().get(), begun.position().epoch());
            } else {
                Engine.getInstance().setRandomSeed(seed);
                events.forEach(History.of(trainer)::addEvent);
            }
            return begun;
        } catch (IllegalArgumentException e) {
            throw usage.error(
                    "--checkpoint="
                            + keeping.from()
                            + " is of another training: "
                            + e.getMessage());
        }
    }
}
