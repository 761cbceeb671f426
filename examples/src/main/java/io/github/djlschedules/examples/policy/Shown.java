package io.github.djlschedules.examples.policy;

/**
 * How much of a policy is shown: a number of steps, the epochs of some metrics, or all that it has.
 *
 * @param steps the steps, 0 if they were not given
 * @param stepsPerEpoch the steps in an epoch
 */
public record Shown(int steps, int stepsPerEpoch) {

    int stepsOr(int otherwise) {
        return steps == 0 ? otherwise : steps;
    }
}
