package io.github.djlschedules.checkpoint;

import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.nn.Block;
import ai.djl.training.Trainer;
import ai.djl.training.evaluator.Evaluator;
import io.github.djlschedules.history.History;
import io.github.djlschedules.internal.SingleDevice;
import io.github.djlschedules.listener.EarlyStopping;
import io.github.djlschedules.listener.Policy;
import io.github.djlschedules.optimizer.TunableOptimizer;
import io.github.djlschedules.schedule.Extension;
import io.github.djlschedules.state.EvaluatorSums;
import io.github.djlschedules.state.Snapshot;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** Puts the state of a run into a trainer that was made as the run's was. */
final class Restore {

    private final Trainer trainer;
    private final TunableOptimizer tunable;
    private final Contents contents;
    private final RunState state;

    Restore(Trainer trainer, Contents contents) throws IOException {
        this.trainer = trainer;
        this.contents = contents;
        tunable = TunableOptimizer.of(trainer);
        state = RunStateJson.read(contents.text(Contents.RUN));
    }

    RunState state() {
        return state;
    }

    /** Checks everything before it changes anything. */
    void run(Changes changes) throws IOException {
        refuseTrained();
        SingleDevice.require(trainer, "A run that is resumed");
        History saved = History.fromJson(contents.text(Contents.HISTORY));
        Matching matching =
                Matching.of(state.policies(), Peers.policies(tunable), changes.replaced());
        matching.pairs().forEach(Policy::requireSame);
        changes.requireFitting(matching.pairs().values());
        tunable.requireSame(state.optimizer());
        tunable.groups().requireKnown(state.groups());
        Optional<EarlyStopping> stopping = stopping();
        List<Evaluator> evaluators = List.copyOf(trainer.getEvaluators());
        if (state.withinEpoch()) {
            EvaluatorSums.requireSame(evaluators, state.sums());
        }
        History history = History.of(trainer);
        history.requireNoStep();
        Block block = trainer.getModel().getBlock();
        try (NDManager scratch = trainer.getManager().newSubManager();
                Snapshot parameters =
                        Snapshot.ofArrays(block, scratch, decode(scratch, Contents.PARAMETERS))) {
            NDList moments = decode(scratch, Contents.OPTIMIZER);
            NDList best =
                    contents.find(Contents.BEST_WEIGHTS) == null
                            ? new NDList()
                            : decode(scratch, Contents.BEST_WEIGHTS);
            EarlyStopping.State stopped = state.stopping();
            if (stopping.isPresent() && stopped != null) {
                stopping.get().requireSame(stopped, best);
            }
            // The last that may be refused, and it changes nothing then.
            tunable.loadState(moments);
            tunable.restore(state.optimizer());
            tunable.moveTo(state.position());
            if (stopping.isPresent() && stopped != null) {
                stopping.get().restore(stopped, best);
            }
            history.continueFrom(saved);
            matching.pairs().forEach(Policy::restore);
            parameters.restore();
            restoreGroups(); // after the weights: frozen statistics are kept as they are then
        }
        if (state.withinEpoch()) {
            EvaluatorSums.restore(evaluators, state.sums());
        }
        change(changes, matching, history);
        Seeds.engineAt(state.seed(), state.position(), state.withinEpoch());
    }

    private void refuseTrained() {
        if (tunable.step() > 0) {
            throw new IllegalStateException(
                    "The trainer must be new to be resumed, but has done "
                            + tunable.step()
                            + " updates");
        }
    }

    private Optional<EarlyStopping> stopping() {
        Optional<EarlyStopping> stopping = Peers.stopping(tunable);
        if (stopping.isPresent() != (state.stopping() != null)) {
            throw new IllegalArgumentException(
                    "The early stopping must be the checkpoint's, "
                            + (state.stopping() == null ? "none" : state.stopping().rule())
                            + ", but is "
                            + stopping.map(EarlyStopping::toString).orElse("none"));
        }
        return stopping;
    }

    private void restoreGroups() {
        if (state.movesStatistics()) {
            tunable.groups().optMoveStatistics();
        }
        tunable.groups().restore(state.groups());
    }

    private static void change(Changes changes, Matching matching, History history) {
        Extension extension = changes.extension();
        if (extension != null) {
            matching.pairs().keySet().stream()
                    .filter(Policy::hasEnd)
                    .forEach(policy -> policy.extend(extension, changes.newTotalSteps()));
        }
        if (changes.replaced() != null) {
            history.addEvent(changes.replaced() + " was replaced by " + matching.replacing());
            matching.replacing().forEach(Policy::restart);
        }
    }

    private NDList decode(NDManager manager, String name) throws IOException {
        return Tensors.decode(manager, contents.get(name), name);
    }
}
