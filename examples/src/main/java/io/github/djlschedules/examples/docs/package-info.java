/** Draws the pictures of the documentation. */
@NullMarked
package io.github.djlschedules.examples.docs;

import org.jspecify.annotations.NullMarked;
