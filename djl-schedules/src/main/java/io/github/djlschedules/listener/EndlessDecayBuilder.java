package io.github.djlschedules.listener;

import io.github.djlschedules.schedule.Schedule;
import java.util.OptionalLong;

/**
 * What the builders of decays without an end of their own offer: {@code setTotalSteps} or {@code
 * setEpochs} gives them one, so that another policy may follow.
 *
 * @param <B> the builder's own type
 * @since 0.1.0
 */
public abstract class EndlessDecayBuilder<B extends EndlessDecayBuilder<B>>
        extends DecayBuilder<B> {

    EndlessDecayBuilder() {}

    /** Returns the rate at every step. */
    abstract Schedule endless(double from, double to);

    /** Returns how many steps of the curve show what it is like. */
    abstract long characteristic();

    @Override
    final OptionalLong ownLength() {
        return OptionalLong.of(Course.ENDLESS);
    }

    @Override
    final long shown(long length) {
        return length == Course.ENDLESS ? characteristic() : length;
    }

    @Override
    final Schedule curve(double from, double to, long length) {
        return Plan.ended(endless(from, to).clampedTo(to, from), length);
    }
}
