package io.github.djlschedules.benchmarks.overhead;

import ai.djl.Model;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.AbstractBlock;
import ai.djl.nn.Parameter;
import ai.djl.training.GradientCollector;
import ai.djl.training.ParameterStore;
import ai.djl.training.Trainer;
import ai.djl.training.initializer.ConstantInitializer;
import ai.djl.util.PairList;
import java.util.List;

/** A block that has parameters and nothing else, to time updates alone. */
final class ParameterBag extends AbstractBlock {

    ParameterBag(List<Shape> shapes) {
        int index = 0;
        for (Shape shape : shapes) {
            addParameter(
                    Parameter.builder()
                            .setName("p" + index++)
                            .setType(Parameter.Type.OTHER)
                            .optShape(shape)
                            .optInitializer(new ConstantInitializer(1f))
                            .build());
        }
    }

    /** Gives every parameter a gradient of ones: a trainer refuses its first step without. */
    static void backward(Trainer trainer) {
        Model model = trainer.getModel();
        try (NDManager scratch = model.getNDManager().newSubManager();
                GradientCollector collector = trainer.newGradientCollector()) {
            NDList sums = new NDList();
            for (Parameter parameter : model.getBlock().getParameters().values()) {
                NDArray sum = parameter.getArray().sum();
                sum.attach(scratch);
                sums.add(sum);
            }
            NDArray total = NDArrays.stack(sums).sum();
            total.attach(scratch);
            collector.backward(total);
        }
    }

    @Override
    protected NDList forwardInternal(
            ParameterStore store,
            NDList inputs,
            boolean training,
            PairList<String, Object> parameters) {
        return inputs;
    }

    @Override
    public Shape[] getOutputShapes(Shape[] inputShapes) {
        return inputShapes;
    }
}
