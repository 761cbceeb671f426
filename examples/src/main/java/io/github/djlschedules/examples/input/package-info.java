/** Batches of images, augmented ahead of the training step. */
@NullMarked
package io.github.djlschedules.examples.input;

import org.jspecify.annotations.NullMarked;
