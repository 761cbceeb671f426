package io.github.djlschedules.rangetest;

import io.github.djlschedules.optimizer.Hyperparameter;
import io.github.djlschedules.optimizer.TunableOptimizer;
import java.util.List;

/** The cells of a range test: each weight decay with each momentum. */
final class Grid {

    private Grid() {}

    static int size(Settings settings) {
        return Math.max(1, settings.weightDecays().size()) * Math.max(1, settings.momenta().size());
    }

    /** Returns a cell; a decay that the grid does not name is the optimizer's own. */
    static Cell cell(Settings settings, int index, int repeat, TunableOptimizer optimizer) {
        List<Double> decays = settings.weightDecays();
        List<Double> momenta = settings.momenta();
        int inner = Math.max(1, momenta.size());
        return new Cell(
                index,
                decays.isEmpty()
                        ? optimizer.value(Hyperparameter.WEIGHT_DECAY)
                        : decays.get(index / inner),
                momenta.isEmpty() ? Double.NaN : momenta.get(index % inner),
                repeat);
    }
}
