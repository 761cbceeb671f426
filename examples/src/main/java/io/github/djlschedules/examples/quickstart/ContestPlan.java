package io.github.djlschedules.examples.quickstart;

import java.util.List;

/**
 * What is to be run.
 *
 * @param firstSeed the first seed
 * @param seeds the number of seeds, at least 1
 * @param epochs the epochs of every run
 * @param weightDecays the grid of the range test that finds the one-cycle's rate and decay
 * @param rangeTestSteps the points of each of its curves
 * @param constantLrs the rates that the constant one chooses from
 */
record ContestPlan(
        int firstSeed,
        int seeds,
        int epochs,
        List<Double> weightDecays,
        int rangeTestSteps,
        List<Double> constantLrs) {

    ContestPlan {
        weightDecays = List.copyOf(weightDecays);
        constantLrs = List.copyOf(constantLrs);
    }

    int runs() {
        return seeds * (1 + constantLrs.size());
    }
}
