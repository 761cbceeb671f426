package io.github.djlschedules.rangetest;

import io.github.djlschedules.plot.Figure;
import java.util.ArrayList;
import java.util.List;

/** What cells are called. */
final class CellNames {

    private CellNames() {}

    /** Returns the name of a cell within a sentence. */
    static String sentence(Cell cell) {
        String decay = Double.isNaN(cell.weightDecay()) ? "" : "weight decay " + decay(cell);
        String momentum = Double.isNaN(cell.momentum()) ? "" : "momentum " + momentum(cell);
        String and = decay.isEmpty() || momentum.isEmpty() ? "" : " and ";
        String name = decay + and + momentum;
        return name.isEmpty() ? "cell " + cell.index() : name;
    }

    /** Returns names for a legend: what differs, and the index where nothing does. */
    static List<String> legend(List<Cell> cells) {
        boolean momenta = cells.stream().map(Cell::momentum).distinct().count() > 1;
        boolean decays = !momenta || cells.stream().map(Cell::weightDecay).distinct().count() > 1;
        List<String> names = new ArrayList<>();
        for (Cell cell : cells) {
            String name = decays && !Double.isNaN(cell.weightDecay()) ? "decay " + decay(cell) : "";
            if (momenta && !Double.isNaN(cell.momentum())) {
                name += (name.isEmpty() ? "momentum " : ", m ") + momentum(cell);
            }
            name = name.isEmpty() ? "cell " + cell.index() : name;
            names.add(names.contains(name) ? name + " (cell " + cell.index() + ")" : name);
        }
        return names;
    }

    private static String decay(Cell cell) {
        return Figure.number(cell.weightDecay());
    }

    private static String momentum(Cell cell) {
        return Figure.number(cell.momentum());
    }
}
