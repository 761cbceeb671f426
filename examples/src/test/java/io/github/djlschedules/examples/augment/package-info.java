@NullMarked
package io.github.djlschedules.examples.augment;

import org.jspecify.annotations.NullMarked;
