/**
 * The one door to the hyper-parameters and the state of a DJL optimizer.
 *
 * <p>{@link io.github.djlschedules.optimizer.TunableOptimizer} decorates an optimizer; a {@link
 * io.github.djlschedules.optimizer.Driver} decides the values it passes to the engine's kernels.
 */
@NullMarked
package io.github.djlschedules.optimizer;

import org.jspecify.annotations.NullMarked;
