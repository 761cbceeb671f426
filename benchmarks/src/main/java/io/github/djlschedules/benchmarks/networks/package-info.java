/** The networks that are trained. */
@NullMarked
package io.github.djlschedules.benchmarks.networks;

import org.jspecify.annotations.NullMarked;
