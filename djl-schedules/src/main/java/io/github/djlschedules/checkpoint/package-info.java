/**
 * Saving a run and going on with it, bit for bit: {@link
 * io.github.djlschedules.checkpoint.Checkpoint}.
 */
@NullMarked
package io.github.djlschedules.checkpoint;

import org.jspecify.annotations.NullMarked;
