/** The command that shows a policy without training. */
@NullMarked
package io.github.djlschedules.examples.preview;

import org.jspecify.annotations.NullMarked;
