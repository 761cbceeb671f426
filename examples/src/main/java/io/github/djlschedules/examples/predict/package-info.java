/** The command {@code predict}. */
@NullMarked
package io.github.djlschedules.examples.predict;

import org.jspecify.annotations.NullMarked;
