/** Tests of the command {@code range-test}. */
@NullMarked
package io.github.djlschedules.examples.rangetest;

import org.jspecify.annotations.NullMarked;
