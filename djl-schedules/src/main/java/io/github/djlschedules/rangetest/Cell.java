package io.github.djlschedules.rangetest;

/**
 * One place of the grid, once.
 *
 * @param index the place in the grid, from 0; equal values at two places are two cells
 * @param weightDecay the weight decay of all its updates; NaN in a {@link Trial} where the grid
 *     names none and the optimizer's own holds
 * @param momentum the momentum (or beta1); NaN where the grid names none and the optimizer's own
 *     holds
 * @param repeat which run of this place, from 0; each draws other batches
 * @since 0.1.0
 */
public record Cell(int index, double weightDecay, double momentum, int repeat) {}
