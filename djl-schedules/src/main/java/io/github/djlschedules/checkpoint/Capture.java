package io.github.djlschedules.checkpoint;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.training.Trainer;
import io.github.djlschedules.history.History;
import io.github.djlschedules.internal.SingleDevice;
import io.github.djlschedules.internal.TextFile;
import io.github.djlschedules.listener.EarlyStopping;
import io.github.djlschedules.listener.Policy;
import io.github.djlschedules.optimizer.TunableOptimizer;
import io.github.djlschedules.state.EvaluatorSums;
import io.github.djlschedules.state.Snapshot;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Takes the state of a run out of its trainer. */
final class Capture {

    private Capture() {}

    static Contents of(
            Trainer trainer, boolean withinEpoch, @Nullable Long seed, RunState.@Nullable Best best)
            throws IOException {
        TunableOptimizer tunable = TunableOptimizer.of(trainer);
        refuseUnwatched(tunable);
        SingleDevice.requireModelThere(trainer, "A checkpoint");
        Optional<EarlyStopping> stopping = Peers.stopping(tunable);
        Map<String, byte[]> files = new LinkedHashMap<>();
        try (NDManager scratch = trainer.getManager().newSubManager();
                Snapshot parameters = Snapshot.of(trainer.getModel().getBlock(), scratch)) {
            files.put(Contents.PARAMETERS, Tensors.encode(parameters.arrays()));
            files.put(Contents.OPTIMIZER, Tensors.encode(tunable.saveState(scratch)));
            NDList bestWeights = new NDList();
            for (NDArray array : stopping.map(EarlyStopping::bestWeights).orElse(new NDList())) {
                // A copy: reading an array of a GPU leaves the host's copy in its own manager.
                NDArray copy = array.duplicate();
                copy.setName(array.getName());
                copy.attach(scratch);
                bestWeights.add(copy);
            }
            if (!bestWeights.isEmpty()) {
                files.put(Contents.BEST_WEIGHTS, Tensors.encode(bestWeights));
            }
        }
        String history = History.of(trainer).toJson();
        TextFile.requireSize(history.length(), Contents.HISTORY);
        files.put(Contents.HISTORY, text(history));
        RunState state =
                new RunState(
                        RunState.FORMAT,
                        Engine.getDjlVersion(),
                        Engine.getInstance().getEngineName()
                                + " "
                                + Engine.getInstance().getVersion(),
                        tunable.position(),
                        withinEpoch,
                        seed,
                        tunable.state(),
                        tunable.groups().settings(),
                        tunable.groups().movesStatistics(),
                        Peers.policies(tunable).stream().map(Policy::state).toList(),
                        stopping.map(EarlyStopping::state).orElse(null),
                        // At an epoch's end DJL's listener may not have emptied them yet.
                        withinEpoch
                                ? EvaluatorSums.of(List.copyOf(trainer.getEvaluators()))
                                : List.of(),
                        best);
        files.put(Contents.RUN, text(RunStateJson.write(state)));
        return new Contents(files);
    }

    /** Momentum and moments come into our hands at the first update that we see. */
    private static void refuseUnwatched(TunableOptimizer tunable) {
        long before = tunable.state().ownRate().updates();
        if (tunable.step() == 0 && before > 0) {
            throw new IllegalStateException(
                    "A run must be watched from its first update to be saved, but "
                            + before
                            + " were done before; add a Checkpoint, a policy or a History to the"
                            + " configuration, or TunableOptimizer.install(config)");
        }
    }

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
