/** What all commands share: options, names, versions and one-line errors. */
@NullMarked
package io.github.djlschedules.examples.cli;

import org.jspecify.annotations.NullMarked;
