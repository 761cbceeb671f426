/** Argument checks and the like. Not part of the API. */
@NullMarked
package io.github.djlschedules.internal;

import org.jspecify.annotations.NullMarked;
