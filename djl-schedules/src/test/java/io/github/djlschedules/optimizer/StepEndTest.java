package io.github.djlschedules.optimizer;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.Model;
import ai.djl.engine.Engine;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.AbstractBlock;
import ai.djl.nn.Block;
import ai.djl.nn.Parameter;
import ai.djl.training.ParameterStore;
import ai.djl.training.Trainer;
import ai.djl.util.PairList;
import io.github.djlschedules.testing.TinyTask;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The end of a step is told once, when all parameters have their new values. */
class StepEndTest {

    /** Takes down at which steps an end was told, and the weights then. */
    private static final class Ends implements RunObserver {

        private final Trainer trainer;
        private final List<Long> steps = new ArrayList<>();
        private final List<float[]> weights = new ArrayList<>();

        Ends(Trainer trainer) {
            this.trainer = trainer;
            TunableOptimizer.of(trainer).addObserver(this);
        }

        @Override
        public Phase phase() {
            return Phase.SAVE;
        }

        @Override
        public void stepEnded(RunPosition position) {
            steps.add(position.step());
            weights.add(all(trainer));
        }
    }

    private static float[] all(Trainer trainer) {
        List<Float> values = new ArrayList<>();
        for (float[] array : TinyTask.parameters(trainer).values()) {
            for (float value : array) {
                values.add(value);
            }
        }
        float[] flat = new float[values.size()];
        for (int i = 0; i < flat.length; i++) {
            flat[i] = values.get(i);
        }
        return flat;
    }

    @Test
    void everyStepHasOneEndWithTheNewWeights() throws Exception {
        try (Model model = TinyTask.model(TinyTask.net());
                Trainer trainer = TinyTask.trainer(model, TinyTask.sgd().build())) {
            Ends ends = new Ends(trainer);
            TinyTask.fit(trainer, 2);
            assertThat(ends.steps).hasSize(20).startsWith(1L, 2L).endsWith(20L);
            assertThat(ends.weights.get(19)).isEqualTo(all(trainer));
        }
    }

    @Test
    void afterFreezingAndUnfreezing() throws Exception {
        try (Model model = TinyTask.model(TinyTask.net());
                Trainer trainer = TinyTask.trainer(model, TinyTask.sgd().build())) {
            Ends ends = new Ends(trainer);
            ParameterGroups groups = TunableOptimizer.of(trainer).groups().freeze("01Linear*");
            TinyTask.fit(trainer, 1);
            assertThat(ends.steps).hasSize(10);
            groups.unfreeze("*");
            TinyTask.fit(trainer, 1);
            assertThat(ends.steps).hasSize(20);
            assertThat(ends.weights.get(19)).isEqualTo(all(trainer));
            groups.freeze("03*");
            TinyTask.fit(trainer, 1);
            assertThat(ends.steps).hasSize(30).endsWith(30L);
        }
    }

    @Test
    void withAccumulation() throws Exception {
        try (Model model = TinyTask.model(TinyTask.net());
                Trainer trainer = TinyTask.trainer(model, TinyTask.sgd().build())) {
            TunableOptimizer.of(trainer).optAccumulate(5);
            Ends ends = new Ends(trainer);
            TinyTask.fit(trainer, 1);
            assertThat(ends.steps).containsExactly(1L, 2L);
            assertThat(ends.weights.get(1)).isEqualTo(all(trainer));
        }
    }

    @Test
    void aSuspendedOptimizerDoesNoStep() throws Exception {
        try (Model model = TinyTask.model(TinyTask.net());
                Trainer trainer = TinyTask.trainer(model, TinyTask.sgd().build())) {
            Ends ends = new Ends(trainer);
            TunableOptimizer.of(trainer).suspend();
            TinyTask.fit(trainer, 1);
            assertThat(ends.steps).isEmpty();
        }
    }

    /** DJL updates it all the same, since its first step fetches all gradients. */
    @Test
    void aParameterThatTheForwardPassDoesNotUse() throws Exception {
        Engine.getInstance().setRandomSeed(1);
        WithUnused net = new WithUnused();
        try (Model model = TinyTask.model(net);
                Trainer trainer = model.newTrainer(TinyTask.config(TinyTask.sgd().build()))) {
            // As a model that was loaded: trainer.initialize() would make DJL update it too.
            net.initialize(
                    model.getNDManager(),
                    DataType.FLOAT32,
                    new Shape(TinyTask.BATCH, TinyTask.INPUTS));
            Ends ends = new Ends(trainer);
            TinyTask.fit(trainer, 1);
            assertThat(ends.steps).containsExactly(1L, 2L, 3L, 4L, 5L, 6L, 7L, 8L, 9L, 10L);
            assertThat(ends.weights.get(9)).isEqualTo(all(trainer));
        }
    }

    private static final class WithUnused extends AbstractBlock {

        // Two layers: the gradients of one alone add up to 0, at which DJL's first step stops.
        private final Block used = addChildBlock("used", TinyTask.net());

        WithUnused() {
            addParameter(
                    Parameter.builder()
                            .setName("unused")
                            .setType(Parameter.Type.WEIGHT)
                            .optShape(new Shape(2, 2))
                            .build());
        }

        @Override
        protected NDList forwardInternal(
                ParameterStore store,
                NDList inputs,
                boolean training,
                @Nullable PairList<String, Object> params) {
            return used.forward(store, inputs, training, params);
        }

        @Override
        protected void initializeChildBlocks(
                NDManager manager, DataType dataType, Shape... inputShapes) {
            used.initialize(manager, dataType, inputShapes);
        }

        @Override
        public Shape[] getOutputShapes(Shape[] inputShapes) {
            return used.getOutputShapes(inputShapes);
        }
    }
}
