/** Proofs and copies of a model's parameters. */
@NullMarked
package io.github.djlschedules.state;

import org.jspecify.annotations.NullMarked;
