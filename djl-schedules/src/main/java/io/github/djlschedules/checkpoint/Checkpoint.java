package io.github.djlschedules.checkpoint;

import ai.djl.training.Trainer;
import ai.djl.training.listener.TrainingListenerAdapter;
import io.github.djlschedules.history.History;
import io.github.djlschedules.internal.Checks;
import io.github.djlschedules.internal.OpenTrainer;
import io.github.djlschedules.listener.Monitor;
import io.github.djlschedules.optimizer.RunObserver;
import io.github.djlschedules.optimizer.RunPosition;
import io.github.djlschedules.optimizer.TunableOptimizer;
import io.github.djlschedules.schedule.Extension;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Saves a run so that it can go on in another process, bit for bit.
 *
 * <pre>{@code
 * config.addTrainingListeners(
 *         policy, Checkpoint.builder().setDir(dir).optEveryEpochs(1).optSeed(42).build());
 * Engine.getInstance().setRandomSeed(42);
 * Trainer trainer = model.newTrainer(config);
 * trainer.initialize(new Shape(1, 4));
 * Resumption run = Checkpoint.resumeOrStart(trainer, dir);
 * EasyTrain.fit(trainer, run.remainingEpochs(20), run.dataset(trainSet, 64, false), validSet);
 * }</pre>
 *
 * <p>A checkpoint holds parameters and running statistics, the optimizer's state by parameter name,
 * the position in steps and epochs, that of every policy in force and of early stopping, parameter
 * groups, the evaluators' running sums, and the history. It is a folder {@code step-N} that appears
 * as a whole; every file has a checksum, and one that is damaged is named and the checkpoint before
 * it used.
 *
 * <p><b>Exactness.</b> DJL's random numbers cannot be read, only seeded. With {@link
 * CheckpointBuilder#optSeed} the engine is seeded anew from (seed, epoch) at the end of every epoch
 * and from (seed, step) at every save within one, in uninterrupted runs too; the caller seeds it
 * before the first {@code fit}. Then a run resumed at the end of an epoch is the run that was never
 * stopped. Within an epoch it is too, if the data come from {@link Resumption#dataset}, without an
 * executor for prefetching, and no gradients of an unfinished accumulation are pending.
 *
 * <p>A folder belongs to the trainer that saves there, until it is closed or {@link #detach}ed:
 * another is refused, in this process or in another. Where a checkpoint cannot be written, {@code
 * fit} ends with an {@link UncheckedIOException}, and those before it are whole still.
 *
 * <p>Not thread-safe; it serves one open trainer at a time.
 *
 * @since 0.1.0
 */
public final class Checkpoint extends TrainingListenerAdapter implements RunObserver {

    private static final Logger logger = LoggerFactory.getLogger(Checkpoint.class);

    private final Shelf shelf;
    private final long everySteps;
    private final int everyEpochs;
    private final int keepLast;
    private final @Nullable Monitor keepBest;
    private final @Nullable Long seed;
    private RunState.@Nullable Best best;
    private @Nullable Trainer trainer;
    private @Nullable Occupancy occupancy;

    Checkpoint(CheckpointBuilder builder, Shelf shelf) {
        this.shelf = shelf;
        everySteps = builder.everySteps;
        everyEpochs = builder.everyEpochs;
        keepLast = builder.keepLast;
        keepBest = builder.keepBest;
        seed = builder.seed;
    }

    /**
     * Returns a builder of a listener that saves by itself.
     *
     * @return a builder
     */
    public static CheckpointBuilder builder() {
        return new CheckpointBuilder();
    }

    /**
     * Saves a run now, as the latest in a folder. Call it between steps, as after an epoch. The
     * folder is the trainer's until that is closed.
     *
     * @param trainer an open trainer
     * @param dir the folder of the checkpoints, made if needed
     * @return the new checkpoint's own folder
     * @throws IOException if it cannot be written; the checkpoints before it are whole still
     * @throws IllegalStateException if another process, or another open trainer, saves there; the
     *     message names it
     */
    public static Path save(Trainer trainer, Path dir) throws IOException {
        Shelf shelf = new Shelf(dir);
        Optional<Checkpoint> listener = listener(Checks.notNull(trainer, "trainer"));
        if (listener.isEmpty()) {
            HiddenStatistics.warn(trainer);
        }
        TunableOptimizer tunable = TunableOptimizer.of(trainer);
        Occupancy.keep(trainer, shelf.folder());
        RunPosition position = tunable.position();
        boolean withinEpoch = position.batch() > 0;
        Long seed = listener.map(found -> found.seed).orElse(null);
        RunState.Best best = listener.map(found -> found.best).orElse(null);
        Path place = shelf.add(position.step(), Capture.of(trainer, withinEpoch, seed, best));
        Seeds.engineAt(seed, position, withinEpoch);
        return place;
    }

    /**
     * Goes on with the latest run in a folder that is whole.
     *
     * @param trainer an initialized trainer that has done nothing yet, with the configuration,
     *     model, policies and optimizer of the run
     * @param dir the folder of the checkpoints, or one of them
     * @return where the run is
     * @throws IOException if there is no checkpoint, or none is whole
     * @throws IllegalArgumentException if model, optimizer or policies are others, or a policy has
     *     another length; the message names both
     */
    public static Resumption resume(Trainer trainer, Path dir) throws IOException {
        return resume(trainer, dir, Changes.NOTHING);
    }

    /**
     * As {@link #resume(Trainer, Path)}, and gives the rest of every finite policy another length.
     * The policies are built with the length that they were saved with.
     *
     * @param trainer an initialized trainer that has done nothing yet
     * @param dir the folder of the checkpoints, or one of them
     * @param extension how the rest is fitted into the new length
     * @param newTotalSteps the new length in steps, without the warm-up, above those done
     * @return where the run is
     * @throws IOException if there is no checkpoint, or none is whole
     * @throws IllegalArgumentException as {@link #resume(Trainer, Path)}, or if no policy is finite
     */
    public static Resumption resume(
            Trainer trainer, Path dir, Extension extension, long newTotalSteps) throws IOException {
        Checks.notNull(extension, "extension");
        Checks.atLeast(newTotalSteps, 1, "newTotalSteps");
        return resume(trainer, dir, new Changes(extension, newTotalSteps, null));
    }

    /**
     * As {@link #resume(Trainer, Path)}, but gives one of the saved policies up: the trainer's
     * policies that have no saved one begin at their step 0. The history keeps the change.
     *
     * @param trainer an initialized trainer that has done nothing yet
     * @param dir the folder of the checkpoints, or one of them
     * @param savedPolicy the class of the saved policy to give up, as in {@code "OneCycle"}
     * @return where the run is
     * @throws IOException if there is no checkpoint, or none is whole
     * @throws IllegalArgumentException as {@link #resume(Trainer, Path)}, or if none is of that
     *     class
     */
    public static Resumption replacePolicy(Trainer trainer, Path dir, String savedPolicy)
            throws IOException {
        Checks.notNull(savedPolicy, "savedPolicy");
        return resume(trainer, dir, new Changes(null, 0, savedPolicy));
    }

    /**
     * Goes on with the latest run in a folder, or leaves the trainer as it is where there is none.
     *
     * @param trainer an initialized trainer that has done nothing yet
     * @param dir the folder of the checkpoints, which need not exist
     * @return where the run is
     * @throws IOException if there are checkpoints, but none is whole
     * @throws IllegalArgumentException as {@link #resume(Trainer, Path)}
     */
    public static Resumption resumeOrStart(Trainer trainer, Path dir) throws IOException {
        Optional<Shelf.Found> found = new Shelf(dir).latest();
        return found.isPresent()
                ? resume(trainer, found.get(), Changes.NOTHING)
                : Resumption.start(
                        TunableOptimizer.of(trainer),
                        listener(trainer).map(own -> own.seed).orElse(null));
    }

    private static Resumption resume(Trainer trainer, Path dir, Changes changes)
            throws IOException {
        Shelf.Found found =
                new Shelf(dir)
                        .latest()
                        .orElseThrow(
                                () ->
                                        new IOException(
                                                "dir must hold a checkpoint, but dir=" + dir));
        return resume(trainer, found, changes);
    }

    private static Resumption resume(Trainer trainer, Shelf.Found found, Changes changes)
            throws IOException {
        found.problems().forEach(problem -> logger.warn("{}; using one before it", problem));
        Restore restore = new Restore(Checks.notNull(trainer, "trainer"), found.contents());
        RunState state = restore.state();
        Optional<Checkpoint> listener = listener(trainer);
        if (listener.isPresent()) {
            Long seed = listener.get().seed;
            Checks.require(
                    Objects.equals(seed, state.seed()),
                    "seed",
                    "must be the checkpoint's, " + state.seed(),
                    seed);
        }
        restore.run(changes);
        listener.ifPresent(own -> own.takeBest(state.best()));
        logger.info("Resumed from {} at {}", found.folder(), state.position());
        return new Resumption(
                TunableOptimizer.of(trainer),
                state.seed(),
                Optional.of(found.folder()),
                found.problems());
    }

    private static Optional<Checkpoint> listener(Trainer trainer) {
        return Peers.of(TunableOptimizer.of(trainer), Checkpoint.class)
                .filter(own -> own.trainer == trainer)
                .findFirst();
    }

    /** {@inheritDoc} */
    @Override
    public Phase phase() {
        return Phase.SAVE;
    }

    /** {@inheritDoc} */
    @Override
    public void onTrainingBegin(Trainer begun) {
        if (keepBest != null) {
            keepBest.requireOf(begun);
        }
        OpenTrainer.requireNoOther(
                trainer, begun, "A Checkpoint listener must serve", "build one for each trainer");
        HiddenStatistics.warn(begun);
        History.of(begun);
        try {
            occupancy = Occupancy.keep(begun, shelf.folder());
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "Nothing could be saved to " + shelf.folder() + ": " + e, e);
        }
        TunableOptimizer.of(begun).addObserver(this);
        trainer = begun;
        best = null;
    }

    /**
     * Starts saving the run of a live trainer.
     *
     * @param live an open trainer
     */
    public void attach(Trainer live) {
        onTrainingBegin(Checks.notNull(live, "trainer"));
        TunableOptimizer.of(live).join(this);
    }

    /**
     * Ends the saving: the folder is free for another trainer while this one is still open, unless
     * another Checkpoint of this one saves there. Attached again, it knows of no best run.
     */
    public void detach() {
        if (trainer != null && occupancy != null) {
            TunableOptimizer tunable = TunableOptimizer.of(trainer);
            tunable.removeObserver(this);
            tunable.leave(this);
            Occupancy left = occupancy;
            occupancy = null;
            if (Peers.of(tunable, Checkpoint.class).noneMatch(own -> own.occupancy == left)) {
                left.leave(trainer);
            }
            trainer = null;
        }
    }

    /** {@inheritDoc} */
    @Override
    public void onTrainingEnd(Trainer ended) {
        if (ended == trainer) {
            trainer = null;
        }
    }

    /** {@inheritDoc} */
    @Override
    public void stepEnded(RunPosition position) {
        if (everySteps > 0 && position.step() % everySteps == 0) {
            save(position, true, false);
            Seeds.engineAt(seed, position, true);
        }
    }

    /** {@inheritDoc} */
    @Override
    public void epochEnded(RunPosition position) {
        boolean better = isBest();
        if (better || (everyEpochs > 0 && position.epoch() % everyEpochs == 0)) {
            save(position, false, better);
        }
        Seeds.engineAt(seed, position, false);
    }

    /** The best by another metric says nothing about this one. */
    private void takeBest(RunState.@Nullable Best saved) {
        boolean same = saved != null && keepBest != null && saved.monitor().equals(keepBest.name());
        best = same ? saved : null;
    }

    private boolean isBest() {
        if (keepBest == null || trainer == null) {
            return false;
        }
        Map<String, Float> metrics = History.of(trainer).lastMetrics();
        double before = best == null ? keepBest.worst() : best.value();
        if (metrics.isEmpty() || !keepBest.isBetter(keepBest.valueIn(metrics), before, 0)) {
            return false;
        }
        best = new RunState.Best(keepBest.name(), keepBest.valueIn(metrics));
        return true;
    }

    private void save(RunPosition position, boolean withinEpoch, boolean asBest) {
        if (trainer == null) {
            return;
        }
        try {
            occupancy = Occupancy.keep(trainer, shelf.folder());
            Contents contents = Capture.of(trainer, withinEpoch, seed, best);
            Path place = shelf.add(position.step(), contents);
            if (asBest) {
                shelf.point(Shelf.BEST, place);
            }
            shelf.keep(keepLast);
        } catch (IOException e) {
            throw new UncheckedIOException("The checkpoint could not be saved: " + e, e);
        }
    }
}
