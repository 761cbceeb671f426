package io.github.djlschedules.rangetest;

import io.github.djlschedules.optimizer.Hyperparameter;
import io.github.djlschedules.optimizer.TunableOptimizer;
import java.util.ArrayList;
import java.util.List;

/** The cells of a range test: each weight decay with each momentum. */
final class Grid {

    private Grid() {}

    static int size(Settings settings) {
        return Math.max(1, settings.weightDecays().size()) * Math.max(1, settings.momenta().size());
    }

    /** Returns all cells with their repeats, in grid order. */
    static List<Cell> cells(Settings settings) {
        List<Cell> cells = new ArrayList<>();
        for (int index = 0; index < size(settings); index++) {
            for (int repeat = 0; repeat < settings.repeats(); repeat++) {
                cells.add(cell(settings, index, repeat));
            }
        }
        return cells;
    }

    /** Returns a cell; a decay that the grid does not name is NaN. */
    static Cell cell(Settings settings, int index, int repeat) {
        List<Double> decays = settings.weightDecays();
        List<Double> momenta = settings.momenta();
        int inner = Math.max(1, momenta.size());
        return new Cell(
                index,
                decays.isEmpty() ? Double.NaN : decays.get(index / inner),
                momenta.isEmpty() ? Double.NaN : momenta.get(index % inner),
                repeat);
    }

    /** Gives a cell without a decay the optimizer's own. */
    static Cell withDecay(Cell cell, TunableOptimizer optimizer) {
        return Double.isNaN(cell.weightDecay())
                ? new Cell(
                        cell.index(),
                        optimizer.value(Hyperparameter.WEIGHT_DECAY),
                        cell.momentum(),
                        cell.repeat())
                : cell;
    }
}
