package io.github.djlschedules.checkpoint;

import io.github.djlschedules.internal.Checks;
import io.github.djlschedules.listener.Policy;
import io.github.djlschedules.listener.PolicyState;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which policy of a trainer goes on with which saved one: that of the same class and the same
 * hyper-parameters.
 *
 * @param pairs the policies, each with what was saved of it
 * @param replacing the policies that take the place of the one that is replaced
 */
record Matching(Map<Policy, PolicyState> pairs, List<Policy> replacing) {

    /**
     * Matches policies.
     *
     * @param saved what was saved
     * @param given the policies of the trainer
     * @param replaced the class of the saved policy to give up, null for none
     * @throws IllegalArgumentException if one of either side has no partner; the message names all
     */
    static Matching of(List<PolicyState> saved, List<Policy> given, @Nullable String replaced) {
        List<Policy> left = new ArrayList<>(given);
        Map<Policy, PolicyState> pairs = new LinkedHashMap<>();
        requireSaved(saved, replaced);
        for (PolicyState state : saved) {
            if (state.type().equals(replaced)) {
                continue;
            }
            Policy partner =
                    left.stream()
                            .filter(policy -> policy.isLike(state))
                            .findFirst()
                            .orElseThrow(() -> mismatch(saved, given));
            left.remove(partner);
            pairs.put(partner, state);
        }
        if (replaced == null && !left.isEmpty()) {
            throw mismatch(saved, given);
        }
        return new Matching(pairs, left);
    }

    private static void requireSaved(List<PolicyState> saved, @Nullable String replaced) {
        List<String> types = saved.stream().map(PolicyState::type).toList();
        Checks.require(
                replaced == null || Collections.frequency(types, replaced) == 1,
                "savedPolicy",
                "must be the class of one, and only one, in the checkpoint, " + types,
                replaced);
    }

    private static IllegalArgumentException mismatch(List<PolicyState> saved, List<Policy> given) {
        return new IllegalArgumentException(
                "The policies must be the checkpoint's, "
                        + saved.stream().map(PolicyState::name).toList()
                        + ", but are "
                        + given.stream().map(Policy::name).toList()
                        + "; to go on with another, name the saved one to replacePolicy");
    }
}
