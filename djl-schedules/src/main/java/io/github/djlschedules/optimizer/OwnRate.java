package io.github.djlschedules.optimizer;

import ai.djl.training.optimizer.Optimizer;

/**
 * The learning rates that the decorated optimizer asked for by itself, and how far it has counted:
 * its tracker begins anew in another process unless it is told where to go on.
 *
 * @param last the rate it asked for last, NaN before the first update
 * @param constant whether it always asked for the same
 * @param updates the updates that it has counted, -1 if that cannot be read
 * @since 0.1.0
 */
public record OwnRate(float last, boolean constant, long updates) {

    static final OwnRate NONE = new OwnRate(Float.NaN, true, 0);

    /** Returns this after an update at some rate; how far it counted is read when it is saved. */
    OwnRate with(float rate) {
        return rate == last ? this : new OwnRate(rate, Float.isNaN(last), updates);
    }

    OwnRate countedBy(Optimizer optimizer) {
        return new OwnRate(last, constant, TrainerAccess.updates(optimizer));
    }

    /** Throws if the first update after a restart is not the one that follows. */
    void requireFollowedBy(float rate, long updatesNow) {
        if (Float.isNaN(last)) {
            return;
        }
        if (constant ? rate != last : updates >= 0 && updatesNow != updates + 1) {
            throw new IllegalStateException(
                    constant
                            ? "The optimizer's own learning rate must be the checkpoint's, "
                                    + last
                                    + ", but is "
                                    + rate
                            : "The optimizer's tracker must go on at update "
                                    + (updates + 1)
                                    + ", but is at "
                                    + updatesNow
                                    + "; build the optimizer with optBeginNumUpdate("
                                    + updates
                                    + ")");
        }
    }
}
