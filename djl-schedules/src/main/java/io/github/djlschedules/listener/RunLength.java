package io.github.djlschedules.listener;

import io.github.djlschedules.internal.Epochs;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Compares the length a policy was planned for with the run's, and says once if they differ. */
final class RunLength {

    private static final Logger logger = LoggerFactory.getLogger(Policy.class);
    private static final long NONE = -1;

    private final Course course;
    private final long cycleSteps;
    private long stepsDone;
    private long stepsAtEpoch = NONE;
    private boolean withinEpoch;
    private long stepsPerEpoch;
    private boolean warnedOfLength;
    private boolean warnedOfEpochs;

    /**
     * Watches a run.
     *
     * @param course what was planned
     * @param cycleSteps the steps of one cycle, 0 for a course that has none or ends by itself
     * @param withinEpoch whether the first epoch to end began before it
     */
    RunLength(Course course, long cycleSteps, boolean withinEpoch) {
        this.course = course;
        this.cycleSteps = cycleSteps;
        this.withinEpoch = withinEpoch;
    }

    /** A step was begun, counted from 0 at the policy's start. */
    void step(long step) {
        stepsAtEpoch = stepsAtEpoch == NONE ? step : stepsAtEpoch;
        stepsDone = step + 1;
        if (step == course.steps()) {
            warn("goes on behind them: its last values hold from here on");
        }
    }

    void epoch() {
        if (stepsAtEpoch == NONE || stepsDone == stepsAtEpoch) {
            return; // nothing was learnt: after an early stop the data set is empty
        }
        stepsPerEpoch = withinEpoch ? 0 : stepsDone - stepsAtEpoch;
        stepsAtEpoch = stepsDone;
        if (withinEpoch) {
            withinEpoch = false;
            return;
        }
        if (course.stepsPerEpoch() > 0
                && stepsPerEpoch != course.stepsPerEpoch()
                && !warnedOfEpochs) {
            warnedOfEpochs = true;
            logger.warn(
                    "{} was planned for {} steps an epoch, but this epoch had {}",
                    course.name(),
                    course.stepsPerEpoch(),
                    stepsPerEpoch);
        }
    }

    void end() {
        if (stepsDone == 0) {
            return;
        }
        long warmup = course.warmupSteps();
        long cycled = stepsDone - warmup;
        if (!course.isEndless() && stepsDone < course.steps()) {
            warn("had " + stepsDone + ": it did not come to its end" + finishing(course.steps()));
        } else if (cycleSteps > 0 && course.isEndless() && cycled > 0 && cycled % cycleSteps != 0) {
            logger.info(
                    "{} ended {} steps into a cycle of {}{}",
                    course.name(),
                    cycled % cycleSteps,
                    cycleSteps,
                    finishing(warmup + (cycled / cycleSteps + 1) * cycleSteps));
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

    /** Says what does not fit between a course and a run of some steps. */
    static Optional<String> misfit(Course course, long steps, long stepsPerEpoch) {
        if (course.isEndless() || course.steps() == steps) {
            return Optional.empty();
        }
        return Optional.of(
                course.name()
                        + " has "
                        + course.steps()
                        + " steps, but the run has "
                        + steps
                        + (course.steps() > steps
                                ? ": it does not come to its end; "
                                        + Epochs.forBatches(course.steps(), stepsPerEpoch)
                                        + " epochs of "
                                        + stepsPerEpoch
                                        + " steps finish it"
                                : ": its last values hold from step " + course.steps() + " on"));
    }

    private void warn(String difference) {
        if (!warnedOfLength) {
            warnedOfLength = true;
            logger.warn(
                    "{} was planned for {} steps, but the run {}",
                    course.name(),
                    course.steps(),
                    difference);
        }
    }
}
