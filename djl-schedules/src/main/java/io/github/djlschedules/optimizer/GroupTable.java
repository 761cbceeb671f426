package io.github.djlschedules.optimizer;

import ai.djl.ndarray.NDArray;
import ai.djl.nn.Parameter;
import io.github.djlschedules.optimizer.ParameterGroups.Setting;
import tech.tablesaw.api.BooleanColumn;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.LongColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/** Parameters and their settings, a row each. */
final class GroupTable {

    private final StringColumn names = StringColumn.create("parameter");
    private final StringColumn shapes = StringColumn.create("shape");
    private final LongColumn sizes = LongColumn.create("size");
    private final DoubleColumn rates = DoubleColumn.create("lr_factor");
    private final DoubleColumn decays = DoubleColumn.create("decay_factor");
    private final BooleanColumn frozen = BooleanColumn.create("frozen");

    void add(String name, Parameter parameter, Setting setting) {
        NDArray array = parameter.getArray();
        names.append(name);
        shapes.append(array.getShape().toString());
        sizes.append(array.size());
        rates.append(setting.lrFactor());
        decays.append(setting.decayFactor());
        frozen.append(setting.frozen());
    }

    Table table() {
        return Table.create("parameters", names, shapes, sizes, rates, decays, frozen);
    }
}
