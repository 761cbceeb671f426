@NullMarked
package io.github.djlschedules.examples.input;

import org.jspecify.annotations.NullMarked;
