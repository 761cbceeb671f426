/** Time, and order statistics of what was measured. */
@NullMarked
package io.github.djlschedules.benchmarks.measure;

import org.jspecify.annotations.NullMarked;
