package io.github.djlschedules.listener;

/**
 * Which way a metric gets better.
 *
 * @since 0.1.0
 */
public enum Mode {
    /** Less is better, as for a loss. */
    MIN,
    /** More is better, as for an accuracy. */
    MAX
}
