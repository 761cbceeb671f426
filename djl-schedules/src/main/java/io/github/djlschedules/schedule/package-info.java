/**
 * Schedules: pure functions from a step to the value of a hyper-parameter.
 *
 * <p>Three rules hold for every schedule here. Steps count from 0, the first update. Lengths
 * exclude the warm-up. After its end a schedule holds its last value.
 *
 * <p>A schedule has no state: the same step gives the same value, in any order, on any thread.
 * Values are {@code double}; those of rates, momenta and decays are finite and not negative.
 */
@NullMarked
package io.github.djlschedules.schedule;

import org.jspecify.annotations.NullMarked;
