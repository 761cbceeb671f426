@NullMarked
package io.github.djlschedules.examples.cli;

import org.jspecify.annotations.NullMarked;
