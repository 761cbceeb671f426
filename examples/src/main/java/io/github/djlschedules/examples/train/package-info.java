/** The commands {@code train} and {@code presets}. */
@NullMarked
package io.github.djlschedules.examples.train;

import org.jspecify.annotations.NullMarked;
