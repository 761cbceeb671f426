package io.github.djlschedules.benchmarks.overhead;

import ai.djl.Model;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import ai.djl.nn.Parameter;
import ai.djl.training.EasyTrain;
import ai.djl.training.Trainer;
import ai.djl.training.dataset.Batch;
import ai.djl.translate.Batchifier;
import io.github.djlschedules.benchmarks.measure.Elapsed;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Trainers of every variant on one model, and what to time of them. */
abstract class Workload implements AutoCloseable {

    private final Model model = Model.newInstance("benchmark");
    private final Map<Variant, Trainer> trainers = new EnumMap<>(Variant.class);

    Workload(Block block, Rule rule, boolean evaluators, Shape input) {
        model.setBlock(block);
        for (Variant variant : Variant.values()) {
            Trainer trainer = variant.trainer(model, rule, evaluators);
            trainer.initialize(input);
            trainers.put(variant, trainer);
        }
    }

    /** Updates of parameters alone: what {@code trainer.step()} does. */
    static Workload updates(ParameterSet set, Rule rule) {
        return new Updates(set, rule);
    }

    /** Forward pass, backward pass and update of a network. */
    static Workload training(Block block, Rule rule, boolean evaluators, Shape input, int classes) {
        return new Training(block, rule, evaluators, input, classes);
    }

    /** Runs steps and returns what the timed part took. */
    abstract Elapsed time(Variant variant, int steps);

    final Trainer trainer(Variant variant) {
        Trainer trainer = trainers.get(variant);
        if (trainer == null) {
            throw new IllegalStateException("no trainer for " + variant);
        }
        return trainer;
    }

    final NDManager manager() {
        return model.getNDManager();
    }

    final int parameters() {
        return (int)
                model.getBlock().getParameters().values().stream()
                        .filter(Parameter::requiresGradient)
                        .count();
    }

    final long elements() {
        return model.getBlock().getParameters().values().stream()
                .filter(Parameter::requiresGradient)
                .mapToLong(parameter -> parameter.getArray().size())
                .sum();
    }

    @Override
    public void close() {
        trainers.values().forEach(Trainer::close);
        model.close();
    }

    private static final class Updates extends Workload {

        Updates(ParameterSet set, Rule rule) {
            super(new ParameterBag(set.shapes), rule, false, new Shape(1));
            for (Variant variant : Variant.values()) {
                ParameterBag.backward(trainer(variant));
                trainer(variant).step();
            }
        }

        @Override
        Elapsed time(Variant variant, int steps) {
            Trainer trainer = trainer(variant);
            Elapsed start = Elapsed.now();
            for (int i = 0; i < steps; i++) {
                trainer.step();
            }
            return Elapsed.now().since(start);
        }
    }

    private static final class Training extends Workload {

        private static final int BATCHES = 8;

        private final List<NDArray> data = new ArrayList<>();
        private final List<NDArray> labels = new ArrayList<>();
        private int next;

        Training(Block block, Rule rule, boolean evaluators, Shape input, int classes) {
            super(block, rule, evaluators, input);
            Random random = new Random(1);
            for (int batch = 0; batch < BATCHES; batch++) {
                float[] x = new float[(int) input.size()];
                for (int i = 0; i < x.length; i++) {
                    x[i] = (float) random.nextGaussian();
                }
                // Constant labels would let gradients fade into denormal numbers, which are slow.
                float[] y = new float[(int) input.get(0)];
                for (int i = 0; i < y.length; i++) {
                    y[i] = random.nextInt(classes);
                }
                data.add(manager().create(x, input));
                labels.add(manager().create(y));
            }
        }

        @Override
        Elapsed time(Variant variant, int steps) {
            Trainer trainer = trainer(variant);
            Elapsed total = new Elapsed(0, 0);
            for (int i = 0; i < steps; i++) {
                try (Batch batch = batch(trainer)) {
                    Elapsed start = Elapsed.now();
                    EasyTrain.trainBatch(trainer, batch);
                    trainer.step();
                    total = total.plus(Elapsed.now().since(start));
                }
            }
            return total;
        }

        /** A batch that owns its arrays, as one from a data set does. */
        private Batch batch(Trainer trainer) {
            int index = next++ % BATCHES;
            NDManager manager = trainer.getManager().newSubManager();
            NDArray x = data.get(index).duplicate();
            NDArray y = labels.get(index).duplicate();
            x.attach(manager);
            y.attach(manager);
            return new Batch(
                    manager,
                    new NDList(x),
                    new NDList(y),
                    (int) x.getShape().get(0),
                    Batchifier.STACK,
                    Batchifier.STACK,
                    index,
                    BATCHES);
        }
    }
}
