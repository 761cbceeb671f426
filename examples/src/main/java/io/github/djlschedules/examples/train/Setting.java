package io.github.djlschedules.examples.train;

/**
 * The value of an option, and why it has it.
 *
 * @param value the value, as it is typed
 * @param source where it comes from: given, preset, default or found
 */
record Setting(String value, String source) {}
