/**
 * The policies: training listeners that own some hyper-parameters of a trainer.
 *
 * <p>Added to a configuration a policy starts with the trainer; {@link
 * io.github.djlschedules.listener.Policy#attach} starts it on a live one. Steps are optimizer
 * updates, counted from 0. Lengths exclude the warm-up. After its end a policy holds its last
 * values.
 */
@NullMarked
package io.github.djlschedules.listener;

import org.jspecify.annotations.NullMarked;
