package io.github.djlschedules.internal;

import java.util.Collection;
import java.util.HashSet;
import java.util.Set;

/** Tells apart the names of two models in a few words, however many they have. */
public final class Names {

    private Names() {}

    /**
     * Says how names differ from those of a model: the counts, and the first that only one has.
     *
     * @param given the names
     * @param own the model's
     * @return words that follow "but names" or "but are"
     */
    public static String difference(Collection<String> given, Collection<String> own) {
        return given.size()
                + " where the model has "
                + own.size()
                + first(given, own, "the model lacks")
                + first(own, given, "only the model has");
    }

    private static String first(Collection<String> names, Collection<String> others, String what) {
        Set<String> known = new HashSet<>(others);
        return names.stream()
                .filter(name -> !known.contains(name))
                .findFirst()
                .map(name -> "; " + what + " " + name)
                .orElse("");
    }
}
