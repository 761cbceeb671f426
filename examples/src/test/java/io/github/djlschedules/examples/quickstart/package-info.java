@NullMarked
package io.github.djlschedules.examples.quickstart;

import org.jspecify.annotations.NullMarked;
