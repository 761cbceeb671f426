/** The embedded data set. */
@NullMarked
package io.github.djlschedules.examples.data;

import org.jspecify.annotations.NullMarked;
