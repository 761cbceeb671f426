package io.github.djlschedules.optimizer;

import ai.djl.nn.Block;
import ai.djl.nn.Parameter;
import ai.djl.nn.SequentialBlock;
import java.util.ArrayList;
import java.util.List;

/** The layers of a model, as {@link ParameterGroups#layerwiseDecay(double)} counts them. */
final class Layers {

    private final List<List<Parameter>> layers = new ArrayList<>();

    /** What comes before the first weight, and belongs to it. */
    private final List<Parameter> leading;

    private Layers(Block model) {
        leading = new ArrayList<>(model.getDirectParameters().values());
        open(model);
        if (layers.isEmpty()) {
            layers.add(leading);
        }
    }

    /** Returns the parameters of each layer, from the input to the output. */
    static List<List<Parameter>> of(Block model) {
        return new Layers(model).layers;
    }

    private void open(Block block) {
        for (Block child : block.getChildren().values()) {
            if (child instanceof SequentialBlock) {
                open(child);
            } else {
                add(child.getParameters().values());
            }
        }
    }

    private void add(List<Parameter> parameters) {
        if (parameters.stream().allMatch(Layers::isBiasNormOrStatistic)) {
            (layers.isEmpty() ? leading : layers.get(layers.size() - 1)).addAll(parameters);
            return;
        }
        List<Parameter> layer = new ArrayList<>();
        if (layers.isEmpty()) {
            layer.addAll(leading);
        }
        layer.addAll(parameters);
        layers.add(layer);
    }

    private static boolean isBiasNormOrStatistic(Parameter parameter) {
        return isBiasOrNorm(parameter) || FrozenStatistics.isStatistic(parameter);
    }

    /** Also what an imported model does not call by its type: PyTorch's norms have 1 dimension. */
    static boolean isBiasOrNorm(Parameter parameter) {
        return switch (parameter.getType()) {
            case BIAS, GAMMA, BETA -> true;
            case RUNNING_MEAN, RUNNING_VAR -> false;
            case WEIGHT, OTHER -> parameter.getArray().getShape().dimension() <= 1;
        };
    }
}
