package io.github.djlschedules.optimizer;

/**
 * Tells one {@code trainer.step()} from the next: DJL calls the optimizer once for each parameter
 * and device, and says neither when that begins nor when it ends.
 */
final class Rounds {

    private long round = -1;
    private boolean fed;
    private boolean starts;

    /** A batch was fed: the next update belongs to a new round. */
    void batch() {
        fed = true;
        starts = true;
    }

    /** Tells whether a batch was fed that no update has followed yet. */
    boolean isFed() {
        return fed;
    }

    /** The next update begins a round, though its replica may have missed the last one. */
    void startRound() {
        starts = true;
    }

    /** The next update begins a group of accumulated rounds, whatever the last one lacked. */
    void startGroup(int size) {
        round += size - 1 - Math.floorMod(round, size);
        starts = true;
    }

    /** Returns the round of an update; a replica that comes again begins a new one. */
    long of(Replica replica) {
        if (starts || replica.lastRound == round) {
            round++;
            fed = false;
            starts = false;
        }
        replica.lastRound = round;
        return round;
    }
}
