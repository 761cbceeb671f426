package io.github.djlschedules.examples.model;

import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import ai.djl.nn.Blocks;
import ai.djl.nn.SequentialBlock;
import ai.djl.nn.convolutional.Conv2d;
import ai.djl.nn.core.Linear;
import ai.djl.nn.norm.BatchNorm;
import ai.djl.nn.pooling.Pool;

/** A small convolutional network with batch normalization for images of 8 by 8 pixels. */
public final class DigitsNet {

    private static final int CHANNELS = 16;

    private DigitsNet() {}

    public static SequentialBlock of(int classes) {
        return new SequentialBlock()
                .add(convolution(CHANNELS, 1))
                .add(BatchNorm.builder().build())
                .add(Activation::relu)
                .add(convolution(2 * CHANNELS, 2))
                .add(BatchNorm.builder().build())
                .add(Activation::relu)
                .add(convolution(4 * CHANNELS, 2))
                .add(BatchNorm.builder().build())
                .add(Activation::relu)
                .add(Pool.globalAvgPool2dBlock())
                .add(Blocks.batchFlattenBlock())
                .add(Linear.builder().setUnits(classes).build());
    }

    /** Batch normalization adds the bias. */
    private static Conv2d convolution(int filters, int stride) {
        return Conv2d.builder()
                .setFilters(filters)
                .setKernelShape(new Shape(3, 3))
                .optPadding(new Shape(1, 1))
                .optStride(new Shape(stride, stride))
                .optBias(false)
                .build();
    }
}
