/** How fast a training step is, beside PyTorch. */
@NullMarked
package io.github.djlschedules.benchmarks.step;

import org.jspecify.annotations.NullMarked;
