/** The policies as options on a command line; a new one is one class and a line in the list. */
@NullMarked
package io.github.djlschedules.examples.policy;

import org.jspecify.annotations.NullMarked;
