package io.github.djlschedules.listener;

import io.github.djlschedules.internal.Epochs;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Compares the length a policy was planned for with the run's, and says once if they differ. */
final class RunLength {

    private static final Logger logger = LoggerFactory.getLogger(Policy.class);

    private final Plan plan;
    private final long cycleSteps;
    private long stepsDone;
    private long stepsAtEpoch;
    private long stepsPerEpoch;
    private boolean warned;

    /**
     * Watches a run.
     *
     * @param plan the plan
     * @param cycleSteps the steps of one cycle, 0 for a plan without cycles
     */
    RunLength(Plan plan, long cycleSteps) {
        this.plan = plan;
        this.cycleSteps = cycleSteps;
    }

    /** A step was begun, counted from 0 at the policy's start. */
    void step(long step) {
        stepsDone = step + 1;
        if (step == plan.steps()) {
            warn("its last values hold from here on");
        }
    }

    void epoch() {
        stepsPerEpoch = stepsDone - stepsAtEpoch;
        stepsAtEpoch = stepsDone;
        if (plan.stepsPerEpoch() > 0 && stepsPerEpoch != plan.stepsPerEpoch() && !warned) {
            warned = true;
            logger.warn(
                    "{} was planned for {} steps an epoch, but this epoch had {}",
                    plan.name(),
                    plan.stepsPerEpoch(),
                    stepsPerEpoch);
        }
    }

    void end() {
        if (stepsDone == 0) {
            return;
        }
        if (!plan.isEndless() && stepsDone < plan.steps()) {
            warn("it did not come to its end" + finishing(plan.steps()));
        } else if (cycleSteps > 0 && plan.isEndless() && stepsDone % cycleSteps != 0) {
            logger.info(
                    "{} ended {} steps into a cycle of {}{}",
                    plan.name(),
                    stepsDone % cycleSteps,
                    cycleSteps,
                    finishing((stepsDone / cycleSteps + 1) * cycleSteps));
        }
    }

    private String finishing(long steps) {
        return stepsPerEpoch == 0
                ? ""
                : "; "
                        + Epochs.forBatches(steps, stepsPerEpoch)
                        + " epochs of "
                        + stepsPerEpoch
                        + " steps finish it";
    }

    private void warn(String consequence) {
        if (!warned) {
            warned = true;
            logger.warn(
                    "{} was planned for {} steps, but the run had {}: {}",
                    plan.name(),
                    plan.steps(),
                    stepsDone,
                    consequence);
        }
    }
}
