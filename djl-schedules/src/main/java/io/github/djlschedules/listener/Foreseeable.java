package io.github.djlschedules.listener;

import ai.djl.training.dataset.RandomAccessDataset;
import ai.djl.training.listener.TrainingListenerAdapter;
import io.github.djlschedules.internal.Checks;
import io.github.djlschedules.internal.Epochs;
import io.github.djlschedules.schedule.Extension;

/** What a policy can tell before it is started, from its course alone. */
abstract class Foreseeable extends TrainingListenerAdapter {

    /** What it does now: as it was built, unless it was changed in mid-run. */
    Course course;

    Foreseeable(Course course) {
        this.course = course;
    }

    /** Returns what it does now. */
    final Course course() {
        return course;
    }

    /** Returns what gives it an end. */
    String howToEnd() {
        return "call setTotalSteps on its builder";
    }

    /**
     * Returns the name to show in logs and errors.
     *
     * @return the name
     */
    public String name() {
        return course.name();
    }

    /**
     * Tells whether it ends by itself.
     *
     * @return whether it has a length
     */
    public boolean hasEnd() {
        return !course.isEndless();
    }

    /**
     * Shows the whole policy without training; an endless one for a few cycles. Starts no engine.
     *
     * @return its values, step by step
     */
    public Preview testRun() {
        return Preview.of(course, Checks.toInt(course.shownSteps(), "steps"));
    }

    /**
     * Shows the first steps of the policy without training. Starts no engine.
     *
     * @param steps the steps, at least 1
     * @return its values, step by step
     */
    public Preview testRun(int steps) {
        return Preview.of(course, steps);
    }

    /**
     * Shows the policy over a run in which the metric that it follows, if it does, goes as given.
     * Starts no engine.
     *
     * @param metrics the metric's value at the end of each epoch, at least one
     * @param stepsPerEpoch the updates in an epoch, at least 1
     * @return its values, step by step, for an epoch more than there are metrics
     */
    public Preview testRun(double[] metrics, int stepsPerEpoch) {
        Checks.atLeast(Checks.notNull(metrics, "metrics").length, 1, "metrics' length");
        Checks.atLeast(stepsPerEpoch, 1, "stepsPerEpoch");
        long steps = (metrics.length + 1L) * stepsPerEpoch;
        double[] given = metrics.clone();
        return Preview.of(course, Checks.toInt(steps, "steps"), stepsPerEpoch, i -> given[i]);
    }

    /**
     * Shows the policy over a run on a data set; where its length is another, {@link
     * Preview#warnings} says so. Starts no engine.
     *
     * @param epochs the epochs of the run, at least 1
     * @param dataset the training data, whose batches are counted
     * @return its values, step by step
     */
    public Preview testRun(int epochs, RandomAccessDataset dataset) {
        return testRun(epochs, Epochs.batches(dataset));
    }

    /**
     * Shows the policy over a run; where its length is another, {@link Preview#warnings} says so.
     * Starts no engine.
     *
     * @param epochs the epochs of the run, at least 1
     * @param stepsPerEpoch the updates in an epoch, at least 1
     * @return its values, step by step
     */
    public Preview testRun(int epochs, long stepsPerEpoch) {
        Checks.atLeast(epochs, 1, "epochs");
        Checks.atLeast(stepsPerEpoch, 1, "stepsPerEpoch");
        long steps = Checks.product(epochs, "epochs", stepsPerEpoch, "stepsPerEpoch");
        int perEpoch = Checks.toInt(stepsPerEpoch, "stepsPerEpoch");
        Preview preview = Preview.of(course, Checks.toInt(steps, "steps"), perEpoch, epoch -> 1);
        return RunLength.misfit(course, steps, stepsPerEpoch)
                .map(preview::withWarning)
                .orElse(preview);
    }

    /**
     * Shows what the policy would be after its length was changed in mid-run. Starts no engine.
     *
     * @param extension how the rest is fitted into the new length
     * @param done the steps done by then, with the warm-up
     * @param newTotalSteps the new length, without the warm-up
     * @return its values, step by step, the steps before the change included
     */
    public Preview testRun(Extension extension, long done, long newTotalSteps) {
        Course retimed = new RetimedCourse(course, retiming(extension, done, newTotalSteps));
        return Preview.of(retimed, Checks.toInt(retimed.steps(), "steps"));
    }

    final Retiming retiming(Extension extension, long done, long newTotalSteps) {
        if (course.isEndless()) {
            throw new IllegalStateException(
                    name() + " must have an end to be given another length, but never ends");
        }
        Checks.atLeast(done, 0, "done");
        Checks.atLeast(newTotalSteps, 1, "newTotalSteps");
        long warmup = course.warmupSteps();
        long steps = Course.sum(newTotalSteps, warmup);
        Checks.require(
                steps > done,
                "newTotalSteps",
                "must be above the " + done + " steps that are done",
                newTotalSteps);
        // Of one that has ended the last value is left, and holds in every way.
        long at = Math.min(Math.max(done, warmup), course.steps() - 1);
        return new Retiming(extension, at, course.steps(), steps);
    }

    /**
     * Returns the epochs that finish this policy, rounded up.
     *
     * @param dataset the training data; nothing is decoded and its order does not move
     * @return the epochs
     * @throws IllegalArgumentException if its batches cannot be counted without drawing them
     */
    public int findNEpoch(RandomAccessDataset dataset) {
        return findNEpoch(Epochs.batches(dataset));
    }

    /**
     * Returns the epochs that finish this policy, rounded up.
     *
     * @param samples the samples in an epoch
     * @param batchSize the samples in a batch
     * @param dropLast whether a last, smaller batch is left out
     * @return the epochs
     */
    public int findNEpoch(long samples, int batchSize, boolean dropLast) {
        return findNEpoch(Epochs.batches(samples, batchSize, dropLast));
    }

    /**
     * Returns the epochs that finish this policy, rounded up.
     *
     * @param batchesPerEpoch the updates in an epoch, at least 1
     * @return the epochs
     * @throws IllegalStateException if the policy never ends
     */
    public int findNEpoch(long batchesPerEpoch) {
        if (course.isEndless()) {
            throw new IllegalStateException(
                    name() + " must have an end to be finished; " + howToEnd());
        }
        return Epochs.forBatches(course.steps(), batchesPerEpoch);
    }

    /** {@inheritDoc} */
    @Override
    public String toString() {
        return name();
    }
}
