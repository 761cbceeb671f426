package io.github.djlschedules.listener;

import io.github.djlschedules.optimizer.Hyperparameter;
import java.util.List;
import java.util.Set;

/** What a policy does from its step 0 on, as a value; {@link #begin} starts one run of it. */
interface Course {

    long ENDLESS = Long.MAX_VALUE;

    /**
     * Returns what to show: the kind, and its rates as the kernel gets them, in single precision.
     */
    String name();

    /** Returns what it drives. */
    Set<Hyperparameter> hyperparameters();

    /** Returns its length with the warm-up, {@link #ENDLESS} if it never ends. */
    long steps();

    /** Returns the steps that a preview without a length shows. */
    long shownSteps();

    /** Returns the steps it was told an epoch has, 0 if it was not. */
    long stepsPerEpoch();

    /** Starts a run. */
    Progress begin();

    /** Returns the steps of the warm-up that its length contains. */
    default long warmupSteps() {
        return 0;
    }

    /** Returns the metrics that it follows, none for most. */
    default List<Monitor> monitors() {
        return List.of();
    }

    /** Returns what it decides by that its values at each step do not show, empty for most. */
    default String criterion() {
        return "";
    }

    default boolean isEndless() {
        return steps() == ENDLESS;
    }

    /** Returns the sum of two lengths, or, where no long holds it, what nobody will live to see. */
    static long sum(long a, long b) {
        return a > ENDLESS - b ? ENDLESS : a + b;
    }

    /** Returns the product of a length and a number above 0, in the same way. */
    static long product(long length, long times) {
        return length > ENDLESS / times ? ENDLESS : length * times;
    }
}
