package io.github.djlschedules.examples.model;

import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import ai.djl.nn.Blocks;
import ai.djl.nn.SequentialBlock;
import ai.djl.nn.convolutional.Conv2d;
import ai.djl.nn.core.Linear;
import ai.djl.nn.norm.BatchNorm;
import ai.djl.nn.pooling.Pool;

/**
 * Five convolutions of 3 by 3 with batch normalisation, global average, one linear layer. The first
 * already halves the sides, for on a CPU large maps with few channels cost the most: it learns from
 * three to four times as many images a second as {@link ResNet8}.
 */
public final class SmallCnn {

    private SmallCnn() {}

    /** Returns the blocks for a number of classes. */
    public static SequentialBlock of(int classes) {
        SequentialBlock net = new SequentialBlock();
        convolution(net, 32, 2);
        convolution(net, 64, 2);
        convolution(net, 64, 1);
        convolution(net, 128, 2);
        convolution(net, 128, 1);
        return net.add(Pool.globalAvgPool2dBlock())
                .add(Blocks.batchFlattenBlock())
                .add(Linear.builder().setUnits(classes).build());
    }

    private static void convolution(SequentialBlock net, int filters, int stride) {
        net.add(
                        Conv2d.builder()
                                .setKernelShape(new Shape(3, 3))
                                .optPadding(new Shape(1, 1))
                                .optStride(new Shape(stride, stride))
                                .setFilters(filters)
                                .optBias(false)
                                .build())
                .add(BatchNorm.builder().build())
                .add(Activation.reluBlock());
    }
}
