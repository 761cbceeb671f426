@NullMarked
package io.github.djlschedules.examples.evaluation;

import org.jspecify.annotations.NullMarked;
