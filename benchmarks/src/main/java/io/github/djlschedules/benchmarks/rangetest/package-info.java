/** The range test measured: what it costs, and what its recommendation is worth. */
@NullMarked
package io.github.djlschedules.benchmarks.rangetest;

import org.jspecify.annotations.NullMarked;
