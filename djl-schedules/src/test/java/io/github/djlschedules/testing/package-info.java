/** Small tasks whose right answer is known. */
@NullMarked
package io.github.djlschedules.testing;

import org.jspecify.annotations.NullMarked;
