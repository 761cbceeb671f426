/**
 * Plain series drawn as charts: as an image, as PNG or SVG, as text for a terminal.
 *
 * <p>A {@link io.github.djlschedules.plot.Figure} stacks one or more {@link
 * io.github.djlschedules.plot.Panel panels} that share their width; a panel holds {@link
 * io.github.djlschedules.plot.Series}. All three are immutable and may be shared between threads.
 * Nothing here needs a display.
 */
@NullMarked
package io.github.djlschedules.plot;

import org.jspecify.annotations.NullMarked;
