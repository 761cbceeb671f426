/** A command-line application on djl-schedules. */
@NullMarked
package io.github.djlschedules.examples;

import org.jspecify.annotations.NullMarked;
