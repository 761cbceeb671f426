/** The command that compares a one-cycle with the best constant rate. */
@NullMarked
package io.github.djlschedules.examples.quickstart;

import org.jspecify.annotations.NullMarked;
