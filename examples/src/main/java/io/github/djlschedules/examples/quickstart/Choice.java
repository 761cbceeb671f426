package io.github.djlschedules.examples.quickstart;

import java.util.List;

/**
 * What one contestant came to on one seed.
 *
 * @param chosen the run with the rate that was best on validation
 * @param trials all runs, in the order of the rates
 * @param testAccuracy that of the chosen run
 * @param parametersSha256 the chosen run's
 */
record Choice(Trial chosen, List<Trial> trials, double testAccuracy, String parametersSha256) {

    Choice {
        trials = List.copyOf(trials);
    }
}
