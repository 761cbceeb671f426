/** How fast images are prepared. */
@NullMarked
package io.github.djlschedules.benchmarks.input;

import org.jspecify.annotations.NullMarked;
