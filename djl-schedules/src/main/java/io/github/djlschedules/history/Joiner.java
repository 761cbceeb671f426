package io.github.djlschedules.history;

import io.github.djlschedules.optimizer.Applied;

/** Puts copies of histories one behind the other. */
final class Joiner {

    private final History joined;
    private final boolean reindex;
    private int epochs;
    private long steps;

    Joiner(History joined, boolean reindex) {
        this.joined = joined;
        this.reindex = reindex;
    }

    History history() {
        return joined;
    }

    void add(History history) {
        for (int segment = 0; segment < history.segments.size(); segment++) {
            addSegment(history, segment);
        }
    }

    Joiner addSegment(History from, int segment) {
        int into = joined.segments.size();
        joined.segments.add(from.segments.get(segment));
        long firstStep = firstStep(from, segment);
        int firstEpoch = firstEpoch(from, segment);
        long stepShift = reindex ? steps - firstStep : 0;
        int epochShift = reindex ? epochs - firstEpoch : 0;
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

    private static long firstStep(History from, int segment) {
        for (int row = 0; row < from.steps.size(); row++) {
            if (from.steps.segment(row) == segment) {
                return from.steps.applied(row).step();
            }
        }
        return 0;
    }

    private static int firstEpoch(History from, int segment) {
        for (int row = 0; row < from.steps.size(); row++) {
            if (from.steps.segment(row) == segment) {
                return from.steps.epoch(row);
            }
        }
        for (EpochRows.Row row : from.epochs.rows()) {
            if (row.segment() == segment) {
                return row.epoch();
            }
        }
        return 0;
    }
}
