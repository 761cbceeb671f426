/** What papers and users claim of policies, tried on real images: curves over several seeds. */
@NullMarked
package io.github.djlschedules.benchmarks.papers;

import org.jspecify.annotations.NullMarked;
