/** Tests of the command {@code train}. */
@NullMarked
package io.github.djlschedules.examples.train;

import org.jspecify.annotations.NullMarked;
