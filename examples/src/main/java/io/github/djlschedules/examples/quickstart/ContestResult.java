package io.github.djlschedules.examples.quickstart;

import io.github.djlschedules.examples.quickstart.TrainedNet.Shown;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * All that the contest gave.
 *
 * @param seeds the results, seed by seed
 * @param shown the one-cycle run that is kept as files: that of the first seed
 */
record ContestResult(List<SeedResult> seeds, Shown shown) {

    ContestResult {
        seeds = List.copyOf(seeds);
    }

    SeedResult first() {
        return seeds.get(0);
    }

    Spread spread(Contestant contestant, ToDoubleFunction<Choice> value) {
        return Spread.of(
                seeds.stream().mapToDouble(seed -> value.applyAsDouble(seed.of(contestant))));
    }
}
