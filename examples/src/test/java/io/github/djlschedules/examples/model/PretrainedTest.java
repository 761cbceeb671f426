package io.github.djlschedules.examples.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.data.Offset.offset;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Parameter;
import ai.djl.training.DefaultTrainingConfig;
import ai.djl.training.GradientCollector;
import ai.djl.training.Trainer;
import ai.djl.training.loss.Loss;
import ai.djl.training.optimizer.Optimizer;
import ai.djl.training.tracker.Tracker;
import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** On a module of four features that torch 2.13 wrote; scripts.py. */
class PretrainedTest {

    private static final Shape IMAGES = new Shape(8, 3, 6, 6);

    private static Path features() throws URISyntaxException {
        URL file = Objects.requireNonNull(PretrainedTest.class.getResource("features.pt"));
        return Path.of(file.toURI());
    }

    private static Trainer trainer(Network network) {
        Trainer trainer =
                network.model()
                        .newTrainer(
                                new DefaultTrainingConfig(Loss.softmaxCrossEntropyLoss())
                                        .optOptimizer(
                                                Optimizer.sgd()
                                                        .setLearningRateTracker(Tracker.fixed(0.1f))
                                                        .build()));
        trainer.initialize(IMAGES);
        return trainer;
    }

    private static void step(Trainer trainer, NDArray images) {
        NDArray labels = trainer.getManager().create(new float[] {0, 1, 2, 3, 4, 0, 1, 2});
        try (GradientCollector collector = trainer.newGradientCollector()) {
            NDList scores = trainer.forward(new NDList(images), new NDList(labels));
            collector.backward(trainer.getLoss().evaluate(new NDList(labels), scores));
        }
        trainer.step();
    }

    private static float[] values(Parameter parameter) {
        return parameter.getArray().toFloatArray();
    }

    @Test
    void theModuleIsTheBackboneAndLearnsWithItsNewHead() throws Exception {
        try (Network network = Pretrained.fromFile(features(), 5, Device.cpu());
                Trainer trainer = trainer(network)) {
            assertThat(network.backbone()).hasSize(1);
            Parameter kernel = network.backbone().get(0).getParameters().get("0.weight");
            Parameter head = network.head().getParameters().get("weight");
            assertThat(head.getArray().getShape()).isEqualTo(new Shape(5, 4));
            float[] kernelBefore = values(kernel);
            float[] headBefore = values(head);

            step(trainer, trainer.getManager().randomNormal(IMAGES));

            assertThat(values(kernel)).isNotEqualTo(kernelBefore);
            assertThat(values(head)).isNotEqualTo(headBefore);
        }
    }

    /** Normalized with the batch's own statistics, its scale does not matter. */
    @Test
    void theFirstTrainingStepNormalizesByTheBatch() throws Exception {
        try (Network network = Pretrained.fromFile(features(), 5, Device.cpu());
                Trainer trainer = trainer(network)) {
            NDArray images = trainer.getManager().randomNormal(IMAGES);
            float[] scores = trainer.forward(new NDList(images)).head().toFloatArray();
            float[] brighter = trainer.forward(new NDList(images.mul(100))).head().toFloatArray();
            for (int i = 0; i < scores.length; i++) {
                assertThat(brighter[i]).isCloseTo(scores[i], offset(1e-3f));
            }
            assertThat(trainer.evaluate(new NDList(images.mul(100))).head().toFloatArray())
                    .isNotEqualTo(brighter);
        }
    }

    @Test
    void whatIsNoModuleIsNamedInOneLine(@TempDir Path folder) throws IOException {
        Path missing = folder.resolve("missing.pt");
        assertThatThrownBy(() -> Pretrained.fromFile(missing, 5, Device.cpu()))
                .isInstanceOf(IOException.class)
                .hasMessage(missing + " must be a TorchScript file, but is missing");
        Path text = Files.writeString(folder.resolve("text.pt"), "no module");
        assertThatThrownBy(() -> Pretrained.fromFile(text, 5, Device.cpu()))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith(
                        text + " must be a TorchScript file, but cannot be loaded: ")
                .message()
                .hasLineCount(1);
    }
}
