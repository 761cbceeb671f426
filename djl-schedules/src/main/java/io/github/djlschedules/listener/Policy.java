package io.github.djlschedules.listener;

import ai.djl.training.Trainer;
import io.github.djlschedules.history.History;
import io.github.djlschedules.internal.Checks;
import io.github.djlschedules.internal.OpenTrainer;
import io.github.djlschedules.optimizer.Applied;
import io.github.djlschedules.optimizer.Driver;
import io.github.djlschedules.optimizer.Hyperparameter;
import io.github.djlschedules.optimizer.RunObserver;
import io.github.djlschedules.optimizer.RunPosition;
import io.github.djlschedules.optimizer.TunableOptimizer;
import io.github.djlschedules.schedule.Extension;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A listener that decides the learning rate, and perhaps momentum and weight decay, of every update
 * of a trainer.
 *
 * <pre>{@code
 * config.addTrainingListeners(policy);   // starts when the trainer is made
 * policy.attach(trainer);                // or: its step 0 is the next update of a live trainer
 * }</pre>
 *
 * <p>It takes the place of a policy that has finished or was detached; while two claim the same
 * hyper-parameter the second is refused. Not thread-safe: it serves one open trainer at a time, and
 * another, from step 0, after that one was closed.
 *
 * @since 0.1.0
 */
public abstract class Policy extends Foreseeable implements Driver, RunObserver {

    private static final Logger logger = LoggerFactory.getLogger(Policy.class);

    private final Course built;
    private final List<Retiming> retimings = new ArrayList<>();
    private Progress progress;

    /** The optimizer's step when it claimed, from which {@link Driver} counts. */
    private long claimed;

    /** The optimizer's step at which the course has its step 0; below 0 where it was resumed. */
    private long origin;

    private @Nullable Trainer trainer;
    private @Nullable TunableOptimizer tunable;
    @Nullable History history;

    /** Watches the run's length while this policy is in force, null when it is not. */
    private @Nullable RunLength runLength;

    Policy(Course course) {
        super(course);
        built = course;
        progress = course.begin();
    }

    /** Returns the steps of one cycle of a policy that may go on for ever, otherwise 0. */
    long cycleSteps() {
        return 0;
    }

    /**
     * Starts the policy on a live trainer: its step 0 is the next update.
     *
     * @param live an open trainer
     * @throws IllegalStateException if another policy that has not finished drives the same, or
     *     this one serves another open trainer
     */
    public void attach(Trainer live) {
        start(Checks.notNull(live, "trainer"));
        if (tunable != null) {
            tunable.join(this);
        }
    }

    /** Ends the policy: its hyper-parameters return to the user's own values. */
    public void detach() {
        if (tunable != null) {
            tunable.release(this);
            tunable.removeObserver(this);
            tunable.leave(this);
        }
        trainer = null;
        tunable = null;
        runLength = null;
    }

    void start(Trainer begun) {
        OpenTrainer.requireNoOther(
                trainer, begun, name() + " must serve", "build a policy for each trainer");
        built.monitors().forEach(monitor -> monitor.requireOf(begun));
        TunableOptimizer found = TunableOptimizer.of(begun);
        History recorded = History.of(begun);
        found.claim(this, built.hyperparameters());
        recorded.startSegment(name());
        found.addObserver(this);
        trainer = begun;
        tunable = found;
        history = recorded;
        claimed = found.step();
        restart(built, claimed);
        logger.info(
                "{} drives {} from step {} on; the optimizer's own values rest",
                name(),
                course.hyperparameters(),
                claimed);
    }

    /** Begins a course anew, whose step 0 is some step of the optimizer. */
    private void restart(Course next, long at) {
        origin = at;
        if (next == built) {
            asBuilt();
        }
        go(next);
    }

    /** Forgets what was changed in mid-run: the course is as it was built again. */
    void asBuilt() {}

    /** Takes a course in the place of the present one, at the same step of it. */
    void go(Course next) {
        course = next;
        progress = next.begin();
        retimings.clear();
        runLength = watch();
    }

    private RunLength watch() {
        boolean withinEpoch = tunable != null && tunable.position().batch() > 0;
        return new RunLength(course, cycleSteps(), withinEpoch);
    }

    /** Takes another course from the next update on, which is its step 0. */
    void replace(Course next) {
        if (tunable == null || runLength == null) {
            throw new IllegalStateException(
                    name()
                            + " must be running to be reset, but "
                            + (tunable == null
                                    ? "it serves no trainer"
                                    : "another has taken its place"));
        }
        restart(next, tunable.step());
    }

    /**
     * Returns the trainer's history; one was added when the policy started if there was none.
     *
     * @return the history of the trainer that this policy serves, or served last
     * @throws IllegalStateException if the policy was never started
     */
    public History history() {
        if (history == null) {
            throw new IllegalStateException(
                    name()
                            + " must be started to have a history; add it to the configuration"
                            + " before the trainer is made, or call attach(trainer)");
        }
        return history;
    }

    /** {@inheritDoc} */
    @Override
    public double valueAt(Hyperparameter hyperparameter, long step) {
        return progress.valueAt(hyperparameter, claimed + step - origin);
    }

    /** {@inheritDoc} */
    @Override
    public boolean isFinished(long step) {
        return claimed + step - origin >= course.steps();
    }

    /** {@inheritDoc} */
    @Override
    public void replaced() {
        runLength = null;
    }

    /**
     * Tells whether it decides its hyper-parameters now: it was started, and nothing has taken its
     * place.
     *
     * @return whether it is in force
     */
    public boolean isInForce() {
        return runLength != null;
    }

    /** {@inheritDoc} */
    @Override
    public Phase phase() {
        return Phase.DECIDE;
    }

    /** {@inheritDoc} */
    @Override
    public void applied(Applied applied) {
        if (runLength != null) {
            runLength.step(applied.step() - origin);
        }
    }

    /** {@inheritDoc} */
    @Override
    public void epochEnded(RunPosition position) {
        if (runLength == null || history == null) {
            return;
        }
        runLength.epoch();
        Map<String, Float> metrics = history.lastMetrics();
        boolean learning = tunable != null && !tunable.isSuspended();
        if (learning && !metrics.isEmpty()) {
            progress.epochEnded(
                    new EpochResult(position.step() - origin, new Metrics(metrics), this::tell));
        }
    }

    void tell(String event) {
        logger.info("{}", event);
        history().addEvent(event);
    }

    /**
     * Returns how far it is, for a checkpoint.
     *
     * @return the state
     */
    public PolicyState state() {
        return new PolicyState(
                getClass().getSimpleName(),
                built.name(),
                built.criterion(),
                (tunable == null ? origin : tunable.step()) - origin,
                built.steps(),
                built.warmupSteps(),
                CourseSamples.of(built),
                retimings,
                counters());
    }

    /** Returns what a run of it changes, beside its position. */
    Map<String, Double> counters() {
        return progress.counters();
    }

    /** Takes over what {@link #counters} returned. */
    void restoreCounters(Map<String, Double> counters) {
        progress.restore(counters);
    }

    /** Throws unless {@link #restoreCounters} would take them. */
    void requireCounters(Map<String, Double> counters) {
        built.begin().restore(counters);
    }

    /**
     * Tells whether a saved policy is of this class and drives the same.
     *
     * @param saved the state of a policy
     * @return whether this one may go on with it
     */
    public boolean isLike(PolicyState saved) {
        return getClass().getSimpleName().equals(saved.type())
                && built.hyperparameters().equals(saved.samples().keySet());
    }

    /**
     * Throws unless this policy was built as a saved one, and could go on from there.
     *
     * @param saved the state of a policy
     * @throws IllegalArgumentException if it was built with other options; the message names both
     */
    public void requireSame(PolicyState saved) {
        SavedPolicies.check(getClass().getSimpleName(), built, saved);
        requireCounters(saved.counters());
    }

    /**
     * Begins again: its step 0, warm-up included, is the next update, and the history gets a new
     * part. For the second phase of a run.
     *
     * @throws IllegalStateException if it is not running
     */
    public void restart() {
        replace(built);
        history().startSegment(name());
    }

    /**
     * Goes on from a saved state; the next update is the one behind those that were done. Called by
     * a checkpoint, after the optimizer was moved to the saved step.
     *
     * @param saved the state of a policy that was built with the same options
     * @throws IllegalArgumentException if it was built with others; the message names both
     * @throws IllegalStateException if this policy was not started
     */
    public void restore(PolicyState saved) {
        Checks.notNull(saved, "saved");
        if (tunable == null) {
            throw new IllegalStateException(name() + " must be started to be resumed, but is not");
        }
        requireSame(saved);
        restart(built, tunable.step() - saved.position());
        restoreCounters(saved.counters());
        saved.retimings().forEach(this::retime);
    }

    /**
     * Gives the rest of a finite policy another length, from the next update on.
     *
     * @param extension how the rest is fitted in
     * @param newTotalSteps the new length, without the warm-up
     * @throws IllegalStateException if it is not running, or never ends
     * @throws IllegalArgumentException if it has done as many steps already
     */
    public void extend(Extension extension, long newTotalSteps) {
        if (tunable == null || runLength == null) {
            throw new IllegalStateException(
                    name()
                            + " must be running to be given another length, but "
                            + (tunable == null
                                    ? "serves no trainer"
                                    : "another has taken its place"));
        }
        long done = tunable.step() - origin;
        retime(retiming(extension, done, newTotalSteps));
        tell(
                built.name()
                        + " was given "
                        + newTotalSteps
                        + " steps after "
                        + done
                        + " ("
                        + extension
                        + ")");
        history().startSegment(name());
    }

    private void retime(Retiming retiming) {
        course = new RetimedCourse(course, retiming);
        progress = new RetimedCourse.Run(retiming, progress);
        retimings.add(retiming);
        runLength = watch();
    }

    /** {@inheritDoc} */
    @Override
    public void onTrainingBegin(Trainer begun) {
        start(begun);
    }

    /** {@inheritDoc} */
    @Override
    public void onTrainingEnd(Trainer ended) {
        if (ended != trainer) {
            return; // one that was refused, and is closed by its finalizer
        }
        if (runLength != null) {
            runLength.end();
        }
        detach();
    }
}
