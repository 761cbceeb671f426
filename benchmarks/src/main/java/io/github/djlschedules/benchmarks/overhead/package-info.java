/** What policies add to a value, an update and a step. */
@NullMarked
package io.github.djlschedules.benchmarks.overhead;

import org.jspecify.annotations.NullMarked;
