/** The range test measured: what it costs, what its recommendation is worth, what others do. */
@NullMarked
package io.github.djlschedules.benchmarks.rangetest;

import org.jspecify.annotations.NullMarked;
