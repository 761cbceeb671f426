@NullMarked
package io.github.djlschedules.benchmarks.peer;

import org.jspecify.annotations.NullMarked;
