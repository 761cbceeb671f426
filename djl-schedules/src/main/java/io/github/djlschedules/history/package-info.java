/**
 * What was applied and what came of it, step by step and epoch by epoch.
 *
 * <p>{@link io.github.djlschedules.history.History} records, joins, saves and draws.
 */
@NullMarked
package io.github.djlschedules.history;

import org.jspecify.annotations.NullMarked;
