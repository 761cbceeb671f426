package io.github.djlschedules.internal;

import ai.djl.training.Trainer;
import org.jspecify.annotations.Nullable;

/** The rule that a listener with state serves one open trainer at a time. */
public final class OpenTrainer {

    private OpenTrainer() {}

    /**
     * Throws if a listener that begins with a trainer serves another that is still open.
     *
     * @param served the trainer that it serves, null for none
     * @param begun the trainer that begins
     * @param listener the listener, for the message
     */
    public static void requireNoOther(@Nullable Trainer served, Trainer begun, String listener) {
        if (served != null && served != begun && served.getManager().isOpen()) {
            throw new IllegalStateException(
                    listener
                            + " must serve one open trainer, but that of model "
                            + served.getModel().getName()
                            + " is still open; close it, or build one for each trainer");
        }
    }
}
