/** The command {@code evaluate}. */
@NullMarked
package io.github.djlschedules.examples.evaluate;

import org.jspecify.annotations.NullMarked;
