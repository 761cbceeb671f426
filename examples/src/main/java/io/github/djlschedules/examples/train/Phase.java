package io.github.djlschedules.examples.train;

import io.github.djlschedules.examples.model.Network;
import io.github.djlschedules.internal.Checks;
import io.github.djlschedules.optimizer.ParameterGroups;

/**
 * A part of a training in which the same parameters learn.
 *
 * @param epochs its epochs
 * @param headOnly whether the backbone rests
 * @param layerDecay the factor on the rate from each layer to the one before it; 1 for one rate
 */
record Phase(int epochs, boolean headOnly, double layerDecay) {

    Phase {
        Checks.atLeast(epochs, 1, "epochs");
    }

    String label() {
        return headOnly ? "head only" : "all layers";
    }

    /** Chooses who learns. Doing so again changes nothing. */
    void begin(ParameterGroups groups, Network network) {
        groups.unfreeze("*");
        if (headOnly) {
            network.backbone().forEach(groups::freeze);
        }
        if (layerDecay < 1) {
            groups.layerwiseDecay(layerDecay);
        }
    }
}
