/** How fast the application names the class of an image. */
@NullMarked
package io.github.djlschedules.benchmarks.predict;

import org.jspecify.annotations.NullMarked;
