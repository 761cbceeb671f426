package io.github.djlschedules.checkpoint;

import ai.djl.engine.Engine;
import io.github.djlschedules.optimizer.RunPosition;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * The seeds of a run: DJL's random numbers can be seeded but not read, so that a run that shall be
 * resumed begins them anew at stated points, whether it is interrupted there or not.
 */
final class Seeds {

    private static final long EPOCH = 0x45504f4348L;
    private static final long STEP = 0x53544550L;
    private static final long ORDER = 0x4f52444552L;

    private Seeds() {}

    /** Seeds the engine for what follows a step within an epoch, or the end of one. */
    static void engineAt(@Nullable Long seed, RunPosition position, boolean withinEpoch) {
        if (seed != null) {
            long next =
                    withinEpoch
                            ? mix(seed, STEP, position.step())
                            : mix(seed, EPOCH, position.epoch());
            Engine.getInstance().setRandomSeed((int) next);
        }
    }

    /** Returns the seed of an epoch's order of the data. */
    static long order(long seed, int epoch) {
        return mix(seed, ORDER, epoch);
    }

    private static long mix(long seed, long purpose, long number) {
        long first = new SplittableRandom(seed ^ purpose).nextLong();
        return new SplittableRandom(first + number).nextLong();
    }
}
