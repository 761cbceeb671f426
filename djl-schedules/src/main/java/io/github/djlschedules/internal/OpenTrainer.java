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
     * @param rule what the listener must do, as in "A History must record"
     * @param remedy what to do beside closing the trainer, as in "give each trainer a History"
     */
    public static void requireNoOther(
            @Nullable Trainer served, Trainer begun, String rule, String remedy) {
        if (served != null && served != begun && served.getManager().isOpen()) {
            throw new IllegalStateException(
                    rule
                            + " one open trainer, but that of model "
                            + served.getModel().getName()
                            + " is still open; close it, or "
                            + remedy);
        }
    }
}
