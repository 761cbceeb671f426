@NullMarked
package io.github.djlschedules.benchmarks;

import org.jspecify.annotations.NullMarked;
