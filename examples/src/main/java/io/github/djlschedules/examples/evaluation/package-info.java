/** How good a network is: predictions, counts, figures and pictures. */
@NullMarked
package io.github.djlschedules.examples.evaluation;

import org.jspecify.annotations.NullMarked;
