@NullMarked
package io.github.djlschedules.benchmarks.overhead;

import org.jspecify.annotations.NullMarked;
