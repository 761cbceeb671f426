package io.github.djlschedules.examples.data;

import java.util.Locale;

/** A part of a data set. */
public enum Part {
    /** What a network learns from. */
    TRAIN,
    /** What is held out. */
    VALIDATION,
    /** Both. */
    ALL;

    /** Returns the name as it is written on the command line. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    Images of(ImageData data) {
        return switch (this) {
            case TRAIN -> data.train();
            case VALIDATION -> data.validation();
            case ALL -> new Joined(data.train(), data.validation());
        };
    }
}
