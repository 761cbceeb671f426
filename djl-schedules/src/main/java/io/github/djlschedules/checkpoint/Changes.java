package io.github.djlschedules.checkpoint;

import io.github.djlschedules.internal.Checks;
import io.github.djlschedules.listener.PolicyState;
import io.github.djlschedules.schedule.Extension;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a resumed run changes on purpose.
 *
 * @param extension how finite policies are fitted into another length, null to keep theirs
 * @param newTotalSteps that length, without the warm-up
 * @param replaced the class of the saved policy to give up, null to keep all
 */
record Changes(@Nullable Extension extension, long newTotalSteps, @Nullable String replaced) {

    static final Changes NOTHING = new Changes(null, 0, null);

    /** Throws if the new length is for no saved policy, or too short for one. */
    void requireFitting(Collection<PolicyState> saved) {
        if (extension == null) {
            return;
        }
        List<PolicyState> finite = saved.stream().filter(PolicyState::hasEnd).toList();
        if (finite.isEmpty()) {
            throw new IllegalArgumentException(
                    "newTotalSteps must be for a policy with an end, but the checkpoint has none: "
                            + saved.stream().map(PolicyState::name).toList());
        }
        for (PolicyState policy : finite) {
            Checks.require(
                    newTotalSteps + policy.warmupSteps() > policy.position(),
                    "newTotalSteps",
                    "must be above the " + policy.position() + " steps that are done",
                    newTotalSteps);
        }
    }
}
