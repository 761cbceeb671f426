package io.github.djlschedules.examples.policy;

import io.github.djlschedules.listener.Mode;
import io.github.djlschedules.listener.PlateauForm;
import io.github.djlschedules.listener.Policy;
import io.github.djlschedules.listener.Preview;
import io.github.djlschedules.listener.ReduceLROnPlateau;
import java.util.Set;

/** {@link ReduceLROnPlateau} on the command line. */
final class PlateauKind extends PolicyKind<ReduceLROnPlateau.Builder> {

    PlateauKind() {
        super("plateau", "a cut when a metric stops getting better");
        number(PolicyOption.LR, ReduceLROnPlateau.Builder::setLr);
        number(PolicyOption.MIN_LR, ReduceLROnPlateau.Builder::optMinLr);
        number(PolicyOption.FACTOR, ReduceLROnPlateau.Builder::optFactor);
        put(PolicyOption.PATIENCE, (builder, value) -> builder.optPatience(value.smallCount()));
        put(PolicyOption.COOLDOWN, (builder, value) -> builder.optCooldown(value.smallCount()));
        number(PolicyOption.RELATIVE_THRESHOLD, ReduceLROnPlateau.Builder::optRelativeThreshold);
        number(PolicyOption.ABSOLUTE_THRESHOLD, ReduceLROnPlateau.Builder::optAbsoluteThreshold);
        word(PolicyOption.MODE, Mode.class, ReduceLROnPlateau.Builder::optMode);
        word(PolicyOption.FORM, PlateauForm.class, ReduceLROnPlateau.Builder::optForm);
        // The preview reads them; they are no option of the builder.
        put(PolicyOption.METRICS, (builder, value) -> value.numbers());
    }

    @Override
    void checkGiven(Set<PolicyOption> given) {
        requireOne(given, PolicyOption.LR);
    }

    @Override
    ReduceLROnPlateau.Builder builder() {
        return ReduceLROnPlateau.builder();
    }

    @Override
    Policy build(ReduceLROnPlateau.Builder builder) {
        return builder.build();
    }

    @Override
    Preview testRun(ReduceLROnPlateau.Builder builder, int steps) {
        return builder.testRun(steps);
    }
}
