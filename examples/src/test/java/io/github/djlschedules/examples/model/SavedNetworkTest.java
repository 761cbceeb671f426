package io.github.djlschedules.examples.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.inference.Predictor;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import ai.djl.training.DefaultTrainingConfig;
import ai.djl.training.GradientCollector;
import ai.djl.training.ParameterStore;
import ai.djl.training.Trainer;
import ai.djl.training.loss.Loss;
import ai.djl.translate.NoopTranslator;
import ai.djl.translate.TranslateException;
import io.github.djlschedules.examples.augment.Normalization;
import io.github.djlschedules.examples.data.ImageSize;
import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SavedNetworkTest {

    private static final List<String> CLASSES = List.of("a", "b", "c");
    private static final Normalization NORMALIZATION =
            new Normalization(List.of(0.1, 0.2, 0.3), List.of(0.5, 1e-3, 2.0));

    @TempDir Path folder;

    private static Trainer trainer(Network network, ImageSize size) {
        Trainer trainer =
                network.model()
                        .newTrainer(new DefaultTrainingConfig(Loss.softmaxCrossEntropyLoss()));
        trainer.initialize(size.batch(1));
        return trainer;
    }

    /** Moves parameters and running statistics. */
    private static void step(Trainer trainer, NDArray images) {
        NDArray labels = trainer.getManager().create(new float[] {0, 1, 2, 0});
        try (GradientCollector collector = trainer.newGradientCollector()) {
            NDList scores = trainer.forward(new NDList(images), new NDList(labels));
            collector.backward(trainer.getLoss().evaluate(new NDList(labels), scores));
        }
        trainer.step();
    }

    private static float[] scores(SavedNetwork saved, NDArray images) throws TranslateException {
        try (Predictor<NDList, NDList> predictor =
                        saved.network().model().newPredictor(new NoopTranslator());
                NDList scores = predictor.predict(new NDList(images))) {
            return scores.head().toFloatArray();
        }
    }

    private void comesBack(Network network, ModelKind kind, ImageSize size) throws Exception {
        Engine.getInstance().setRandomSeed(1);
        try (network;
                NDManager manager = NDManager.newBaseManager();
                Trainer trainer = trainer(network, size)) {
            NDArray images = manager.randomNormal(size.batch(4));
            step(trainer, images);
            SavedNetwork.save(folder, network, kind, CLASSES, size, NORMALIZATION);
            float[] expected = trainer.evaluate(new NDList(images)).head().toFloatArray();
            try (SavedNetwork saved = SavedNetwork.load(folder)) {
                assertThat(saved.classes()).isEqualTo(CLASSES);
                assertThat(saved.size()).isEqualTo(size);
                assertThat(saved.normalization()).isEqualTo(NORMALIZATION);
                assertThat(scores(saved, images)).isEqualTo(expected);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"CUSTOM, 8", "CUSTOM, 32", "RESNET8, 32", "RESNET18, 32", "RESNET50, 64"})
    void aNetworkComesBackWithItsStatistics(ModelKind kind, int side) throws Exception {
        ImageSize size = ImageSize.square(side);
        comesBack(Network.create(kind, size, CLASSES.size(), Device.cpu()), kind, size);
    }

    private static Path features() throws URISyntaxException {
        URL file = Objects.requireNonNull(SavedNetworkTest.class.getResource("features.pt"));
        return Path.of(file.toURI());
    }

    @Test
    void aModuleComesBackWithItsStatistics() throws Exception {
        comesBack(
                Pretrained.fromFile(features(), CLASSES.size(), Device.cpu()),
                ModelKind.EFFICIENTNET_B0,
                ImageSize.square(6));
    }

    /** What the head is given. */
    private static float[] features(Network network, NDArray images) {
        ParameterStore store = new ParameterStore(images.getManager(), false);
        NDList features = new NDList(images);
        List<Block> blocks = network.model().getBlock().getChildren().values();
        for (Block block : blocks.subList(0, blocks.size() - 1)) {
            features = block.forward(store, features, false);
        }
        return features.head().toFloatArray();
    }

    private void isTheBackboneOfAnother(Network network, ModelKind kind, ImageSize size)
            throws Exception {
        Engine.getInstance().setRandomSeed(1);
        try (NDManager manager = NDManager.newBaseManager()) {
            NDArray images = manager.randomNormal(size.batch(4));
            float[] expected;
            try (network;
                    Trainer trainer = trainer(network, size)) {
                step(trainer, images);
                SavedNetwork.save(folder, network, kind, CLASSES, size, NORMALIZATION);
                expected = features(network, images);
            }
            try (Network other = SavedNetwork.load(folder).withHead(7);
                    Trainer trainer = trainer(other, size)) {
                assertThat(features(other, images)).isEqualTo(expected);
                NDArray head = other.head().getParameters().get("weight").getArray();
                assertThat(head.getShape().get(0)).isEqualTo(7);
                float[] before = head.toFloatArray();

                step(trainer, images);

                assertThat(head.toFloatArray()).isNotEqualTo(before);
                assertThat(features(other, images)).isNotEqualTo(expected);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"CUSTOM, 8", "RESNET8, 32", "RESNET18, 32"})
    void aNetworkIsTheBackboneUnderANewHead(ModelKind kind, int side) throws Exception {
        ImageSize size = ImageSize.square(side);
        isTheBackboneOfAnother(
                Network.create(kind, size, CLASSES.size(), Device.cpu()), kind, size);
    }

    @Test
    void aModuleIsTheBackboneUnderANewHead() throws Exception {
        isTheBackboneOfAnother(
                Pretrained.fromFile(features(), CLASSES.size(), Device.cpu()),
                ModelKind.EFFICIENTNET_B0,
                ImageSize.square(6));
    }

    private void save() throws IOException {
        ImageSize size = ImageSize.square(8);
        try (Network network =
                Network.create(ModelKind.CUSTOM, size, CLASSES.size(), Device.cpu())) {
            network.model()
                    .getBlock()
                    .initialize(
                            network.model().getNDManager(),
                            DataType.FLOAT32,
                            new Shape(1, 3, 8, 8));
            SavedNetwork.save(folder, network, ModelKind.CUSTOM, CLASSES, size, NORMALIZATION);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    "custom"      | "resnet18"  | model.params must hold the parameters of .* cannot be loaded: .+
                    "custom"      | "resnet19"  | model.json must describe .*: model must be one of .*resnet18.*, but model=resnet19
                    "custom"      | "xception"  | model.params must hold .*: kind must not be one from a file, but kind=xception
                    "format": 1   | "format": 2 | model.json must describe .*: format must be 1, but format=2
                    "a",          |             | model.params must hold .*: classes must be 3 as in the head, but classes=2
                    "channels": 3 | "channels": 1 | model.json must describe .*: means must be as many as channels, but means=3
                    "classes"     | "klasses"   | model.json must describe .*: classes must not be null, but classes=null
                    0.001         | -1         | model.json must describe .*: deviation must be finite and > 0, but deviation=-1.0
                    {             | [           | model.json must describe a saved model, but cannot be used: .+
                    """)
    void aWrongDescriptionIsNamedInOneLine(String part, String otherwise, String message)
            throws IOException {
        save();
        Path card = folder.resolve("model.json");
        String text = Files.readString(card);
        assertThat(text).contains(part);
        Files.writeString(card, text.replace(part, otherwise == null ? "" : otherwise));
        assertThatThrownBy(() -> SavedNetwork.load(folder))
                .isInstanceOf(IOException.class)
                .hasMessageMatching("(?s).*/" + message);
    }

    @Test
    void whatIsMissingOrDamagedIsNamed() throws IOException {
        Path card = folder.resolve("model.json");
        assertThatThrownBy(() -> SavedNetwork.load(folder))
                .isInstanceOf(IOException.class)
                .hasMessage(card + " must describe a saved model, but is missing");
        save();
        Path parameters = folder.resolve("model.params");
        byte[] bytes = Files.readAllBytes(parameters);
        bytes[bytes.length / 2] ^= 1;
        Files.write(parameters, bytes);
        assertThatThrownBy(() -> SavedNetwork.load(folder))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith(
                        parameters + " must have the SHA-256 that model.json names, ");
        Files.delete(parameters);
        assertThatThrownBy(() -> SavedNetwork.load(folder))
                .isInstanceOf(IOException.class)
                .hasMessage(parameters + " must hold parameters, but is missing");
    }

    @Test
    void imagesMustBeSquares() {
        ImageSize size = new ImageSize(3, 8, 9);
        assertThatThrownBy(
                        () ->
                                ModelCard.of(
                                        ModelKind.CUSTOM, false, CLASSES, size, NORMALIZATION, ""))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("size must be a square, but size=" + size);
    }
}
