/** Results where they are read. */
@NullMarked
package io.github.djlschedules.benchmarks.report;

import org.jspecify.annotations.NullMarked;
