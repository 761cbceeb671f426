/**
 * The learning-rate range test: which learning rate and which weight decay to train with.
 *
 * <p>{@link io.github.djlschedules.rangetest.LrRangeTest} raises the rate from tiny to huge for
 * each weight decay of a grid and leaves everything as it was; {@link
 * io.github.djlschedules.rangetest.RangeTestResult} is the curves and what follows from them.
 */
@NullMarked
package io.github.djlschedules.rangetest;

import org.jspecify.annotations.NullMarked;
