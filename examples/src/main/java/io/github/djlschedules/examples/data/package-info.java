/** Data sets of images: where they come from, and their bytes. */
@NullMarked
package io.github.djlschedules.examples.data;

import org.jspecify.annotations.NullMarked;
