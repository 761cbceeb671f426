package io.github.djlschedules.plot;

/**
 * How a series is drawn.
 *
 * @since 0.1.0
 */
public enum SeriesStyle {

    /** A solid line. */
    LINE,

    /** A thin, pale line: raw values behind a smoothed curve of the same colour. */
    THIN,

    /** A dashed line. */
    DASHED,

    /** A line with a dot at each point; the dots are left out where they would touch. */
    MARKERS,

    /** A pale filled area without outline, made by {@link Series#band}. */
    BAND
}
