package io.github.djlschedules.history;

import io.github.djlschedules.internal.Checks;
import io.github.djlschedules.optimizer.Applied;

/** What holds for the rows of every history, by which a file that holds none is told. */
final class Consistency {

    private Consistency() {}

    /** Throws unless every row has its segment, and the steps of a segment are in order. */
    static void require(Records history) {
        int segments = history.segments.size();
        int segment = 0;
        int epoch = 0;
        long step = -1;
        for (int row = 0; row < history.steps.size(); row++) {
            Applied applied = history.steps.applied(row);
            int nextSegment = history.steps.segment(row);
            if (nextSegment != segment) {
                Checks.atLeast(nextSegment, segment, HistoryTables.SEGMENT);
                segment = nextSegment;
                epoch = 0;
                step = -1;
            }
            requireSegment(segment, segments);
            step = Checks.atLeast(applied.step(), step + 1, HistoryTables.STEP);
            Checks.atLeast(history.steps.epoch(row), epoch, HistoryTables.EPOCH);
            epoch = history.steps.epoch(row);
        }
        // An epoch without an update, or what happened before the first, is of segment 0 to be.
        int begun = Math.max(1, segments);
        for (EpochRows.Row row : history.epochs.rows()) {
            requireRow(row.segment(), begun, row.epoch(), row.step());
        }
        for (Records.Event event : history.events) {
            requireRow(event.segment(), begun, event.epoch(), event.step());
        }
    }

    private static void requireRow(int segment, int segments, int epoch, long step) {
        requireSegment(segment, segments);
        Checks.atLeast(epoch, 0, HistoryTables.EPOCH);
        Checks.atLeast(step, 0, HistoryTables.STEP);
    }

    private static void requireSegment(int segment, int segments) {
        Checks.require(
                segment >= 0 && segment < segments,
                HistoryTables.SEGMENT,
                "must be one of " + segments,
                segment);
    }
}
