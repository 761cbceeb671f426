package io.github.djlschedules.examples.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.Model;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Parameter;
import ai.djl.nn.SequentialBlock;
import ai.djl.nn.core.Linear;
import ai.djl.training.ParameterStore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ResNetTest {

    /**
     * The parameters of torchvision 0.28's networks with 1,000 classes; the bottlenecks of DJL's
     * units have biases beside, 5/4 of the filters of each.
     */
    @ParameterizedTest
    @CsvSource({"18,11689512,0", "34,21797672,0", "50,25557032,18880", "101,44549160,40640"})
    void hasTheParametersOfTheOriginal(int layers, long parameters, long biases) {
        try (NDManager manager = NDManager.newBaseManager()) {
            SequentialBlock net = ResNet.of(layers, 64, 1000);
            net.initialize(manager, DataType.FLOAT32, new Shape(1, 3, 64, 64));
            long learnt =
                    net.getParameters().values().stream()
                            .filter(Parameter::requiresGradient)
                            .mapToLong(parameter -> parameter.getArray().size())
                            .sum();
            assertThat(learnt).isEqualTo(parameters + biases);
        }
    }

    @ParameterizedTest
    @CsvSource({"32,4", "64,2", "96,3"})
    void smallImagesKeepTheirSizeInTheStem(int side, int last) {
        try (NDManager manager = NDManager.newBaseManager()) {
            SequentialBlock net = ResNet.of(18, side, 7);
            net.initialize(manager, DataType.FLOAT32, new Shape(1, 3, side, side));
            NDList features = new NDList(manager.ones(new Shape(2, 3, side, side)));
            ParameterStore store = new ParameterStore(manager, false);
            for (int stage = 0; stage < 5; stage++) {
                features = net.getChildren().valueAt(stage).forward(store, features, false);
            }
            assertThat(features.singletonOrThrow().getShape())
                    .isEqualTo(new Shape(2, 512, last, last));
            assertThat(net.getOutputShapes(new Shape[] {new Shape(2, 3, side, side)}))
                    .containsExactly(new Shape(2, 7));
        }
    }

    @Test
    void theStemAndTheStagesAreTheBackbone() {
        SequentialBlock blocks = ResNet.of(18, 32, 3);
        try (Network network = Network.of(Model.newInstance("net"), blocks)) {
            assertThat(network.model().getBlock()).isSameAs(blocks);
            assertThat(network.head()).isInstanceOf(Linear.class);
            assertThat(network.backbone())
                    .containsExactlyElementsOf(blocks.getChildren().values().subList(0, 5));
        }
    }

    @Test
    void otherDepthsAreRefused() {
        assertThatThrownBy(() -> ResNet.of(20, 32, 3))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("layers must be 18, 34, 50 or 101, but layers=20");
    }
}
