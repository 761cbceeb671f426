package io.github.djlschedules.benchmarks.step;

import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import io.github.djlschedules.benchmarks.networks.Networks;
import java.util.List;
import java.util.function.Supplier;

/**
 * What is trained.
 *
 * @param name the network's name, also in {@code networks.py}
 * @param network makes it
 * @param input the shape of a batch
 * @param classes the number of classes
 * @param steps the steps of a round
 */
record Setting(String name, Supplier<Block> network, Shape input, int classes, int steps) {

    private static final int SIDE = 32;

    static List<Setting> all(boolean quick) {
        Setting tiny = new Setting("tiny", Networks::tiny, new Shape(16, 4), 3, quick ? 20 : 1000);
        Setting small =
                new Setting(
                        "resnet8", Networks::resnet8, images(quick ? 4 : 64), 10, quick ? 2 : 3);
        Setting large = new Setting("resnet18", Networks::resnet18, images(8), 10, 1);
        return quick ? List.of(tiny, small) : List.of(tiny, small, large);
    }

    private static Shape images(int batch) {
        return new Shape(batch, 3, SIDE, SIDE);
    }

    int batch() {
        return (int) input.get(0);
    }
}
