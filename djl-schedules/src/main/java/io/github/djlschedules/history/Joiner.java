package io.github.djlschedules.history;

import io.github.djlschedules.optimizer.Applied;

/** Puts copies of histories one behind the other. */
final class Joiner {

    private final History joined;
    private final boolean reindex;

    /** What is joined so far. */
    private int epochs;

    private long steps;

    /** From the numbers of the history that is being added to those in the joined one. */
    private int epochShift;

    private long stepShift;

    /** The epochs and steps that were done at the end of the part before, in its own numbers. */
    private int epochsBefore;

    private long stepsBefore;

    Joiner(History joined, boolean reindex) {
        this.joined = joined;
        this.reindex = reindex;
    }

    History history() {
        return joined;
    }

    void add(History history) {
        if (reindex) {
            epochShift = epochs;
            stepShift = steps;
        }
        epochsBefore = Integer.MAX_VALUE;
        stepsBefore = Long.MAX_VALUE;
        // What happened before the first update is of segment 0 to be.
        int segments = Math.max(1, history.segments.size());
        for (int segment = 0; segment < segments; segment++) {
            addSegment(history, segment);
        }
    }

    Joiner addSegment(History from, int segment) {
        if (segment < from.segments.size()) {
            joined.segments.add(from.segments.get(segment));
        }
        int into = Math.max(0, joined.segments.size() - 1);
        if (reindex) {
            shift(from, segment);
        }
        for (int row = 0; row < from.steps.size(); row++) {
            if (from.steps.segment(row) == segment) {
                Applied a = from.steps.applied(row);
                Applied moved =
                        new Applied(
                                a.step() + stepShift,
                                a.learningRate(),
                                a.momentum(),
                                a.weightDecay());
                int epoch = from.steps.epoch(row) + epochShift;
                joined.steps.add(into, epoch, moved, from.steps.loss(row));
                steps = moved.step() + 1;
                epochs = Math.max(epochs, epoch + 1);
            }
        }
        for (EpochRows.Row row : from.epochs.rows()) {
            if (row.segment() == segment) {
                EpochRows.Row moved =
                        new EpochRows.Row(
                                into,
                                row.epoch() + epochShift,
                                row.step() + stepShift,
                                row.learningRate(),
                                row.metrics());
                joined.epochs.add(moved);
                steps = Math.max(steps, moved.step());
                epochs = Math.max(epochs, moved.epoch() + 1);
            }
        }
        for (Records.Event event : from.events) {
            if (event.segment() == segment) {
                joined.events.add(
                        new Records.Event(
                                into,
                                event.epoch() + epochShift,
                                event.step() + stepShift,
                                event.text()));
            }
        }
        return this;
    }

    /**
     * A part that begins in mid-epoch, or between two recorded steps, keeps its distance from the
     * part before. Only where the numbers go back, as with another trainer, do they count on.
     */
    private void shift(History from, int segment) {
        int epochsDone = 0;
        long stepsDone = 0;
        boolean first = true;
        for (int row = 0; row < from.steps.size(); row++) {
            if (from.steps.segment(row) == segment) {
                long step = from.steps.applied(row).step();
                if (first) {
                    begin(from.steps.epoch(row), step);
                }
                first = false;
                epochsDone = from.steps.epoch(row);
                stepsDone = step + 1;
            }
        }
        for (EpochRows.Row row : from.epochs.rows()) {
            if (row.segment() == segment) {
                if (first) {
                    begin(row.epoch(), row.step() < stepsBefore ? 0 : row.step());
                }
                first = false;
                epochsDone = row.epoch() + 1;
                stepsDone = Math.max(stepsDone, row.step());
            }
        }
        if (!first) {
            epochsBefore = epochsDone;
            stepsBefore = stepsDone;
        }
    }

    private void begin(int epoch, long step) {
        if (epoch < epochsBefore) {
            epochShift = epochs - epoch;
        }
        if (step < stepsBefore) {
            stepShift = steps - step;
        }
    }
}
