/** Random changes of images, on primitive arrays. */
@NullMarked
package io.github.djlschedules.examples.augment;

import org.jspecify.annotations.NullMarked;
