/** Other tools, run beside this library in a process of their own. */
@NullMarked
package io.github.djlschedules.benchmarks.peer;

import org.jspecify.annotations.NullMarked;
