@NullMarked
package io.github.djlschedules.examples;

import org.jspecify.annotations.NullMarked;
