package io.github.djlschedules.benchmarks.papers;

import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import ai.djl.nn.Block;
import ai.djl.nn.Blocks;
import ai.djl.nn.SequentialBlock;
import ai.djl.nn.convolutional.Conv2d;
import ai.djl.nn.core.Linear;
import ai.djl.nn.pooling.Pool;

/**
 * The network of Smith, "Cyclical Learning Rates for Training Neural Networks" (2017), section 4.1:
 * three convolutions of 5 by 5 with 32, 32 and 64 filters, each followed by pooling, and one linear
 * layer. It is Caffe's example for CIFAR-10, here without its local response normalization, which
 * DJL has not.
 */
final class SmithNet {

    private static final Shape POOL = new Shape(3, 3);
    private static final Shape TWO = new Shape(2, 2);
    private static final Shape ONE = new Shape(1, 1);

    private SmithNet() {}

    static Block of(int classes) {
        return new SequentialBlock()
                .add(convolution(32))
                .add(Pool.maxPool2dBlock(POOL, TWO, ONE))
                .add(Activation.reluBlock())
                .add(convolution(32))
                .add(Activation.reluBlock())
                .add(Pool.avgPool2dBlock(POOL, TWO, ONE))
                .add(convolution(64))
                .add(Activation.reluBlock())
                .add(Pool.avgPool2dBlock(POOL, TWO, ONE))
                .add(Blocks.batchFlattenBlock())
                .add(Linear.builder().setUnits(classes).build());
    }

    private static Conv2d convolution(int filters) {
        return Conv2d.builder()
                .setKernelShape(new Shape(5, 5))
                .optPadding(TWO)
                .setFilters(filters)
                .build();
    }
}
