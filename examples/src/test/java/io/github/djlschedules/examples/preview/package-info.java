@NullMarked
package io.github.djlschedules.examples.preview;

import org.jspecify.annotations.NullMarked;
