package io.github.djlschedules.examples.train;

import io.github.djlschedules.examples.cli.Usage;
import io.github.djlschedules.listener.Preview;
import java.util.List;

/** A policy over the phases of a training that is not run. */
public final class PlannedRun {

    private final Usage usage;
    private final ChosenPolicy policy;
    private final List<Phase> phases;
    private final int stepsPerEpoch;

    PlannedRun(Usage usage, ChosenPolicy policy, List<Phase> phases, int stepsPerEpoch) {
        this.usage = usage;
        this.policy = policy;
        this.phases = phases;
        this.stepsPerEpoch = stepsPerEpoch;
    }

    /** Returns what is to be told of it beforehand. */
    public List<String> events() {
        return policy.events();
    }

    /** Returns what the policy does. */
    public Preview preview() {
        int epochs = phases.stream().mapToInt(Phase::epochs).sum();
        return policy.over(usage, phases, stepsPerEpoch).testRun(epochs, stepsPerEpoch);
    }

    /** Returns the Java that makes the policy. */
    public String java() {
        if (phases.size() > 1) {
            throw usage.error(
                    "--java must not be given with --fine-tune, whose phases each begin the policy"
                            + " anew: give the --epochs of one");
        }
        return policy.java(phases.get(0), stepsPerEpoch);
    }
}
