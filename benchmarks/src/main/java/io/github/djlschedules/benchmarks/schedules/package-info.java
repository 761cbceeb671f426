/** How fast a schedule is, beside those of PyTorch and optax. */
@NullMarked
package io.github.djlschedules.benchmarks.schedules;

import org.jspecify.annotations.NullMarked;
