package io.github.djlschedules.examples.train;

import java.util.Collection;
import java.util.Collections;
import java.util.Map;
import java.util.Set;

/** Options of which only one can hold: a preset's value gives way where a rival of it is given. */
final class Rivals {

    private static final String EPOCHS = "--epochs";
    private static final String FIND = "--find-lr";

    /** For each option of a preset what it gives way to. */
    private static final Map<String, Set<String>> OF =
            Map.of(
                    "--lr",
                    Set.of("--base-lr", "--clr-base-lr", FIND),
                    "--max-lr",
                    Set.of("--lr-range", FIND),
                    "--clr-max-lr",
                    Set.of(FIND),
                    EPOCHS,
                    Set.of("--fine-tune", "--epochs-frozen", "--epochs-finetune"),
                    "--fine-tune",
                    Set.of(EPOCHS),
                    "--epochs-frozen",
                    Set.of(EPOCHS),
                    "--epochs-finetune",
                    Set.of(EPOCHS),
                    "--warmup-epochs",
                    Set.of("--warmup-steps"),
                    "--scheduler-patience",
                    Set.of("--patience"),
                    "--momentum-range",
                    Set.of("--momentum"));

    private Rivals() {}

    /** Tells whether an option gives way to what is given. */
    static boolean has(String option, Collection<String> given) {
        return !Collections.disjoint(OF.getOrDefault(option, Set.of()), given);
    }
}
