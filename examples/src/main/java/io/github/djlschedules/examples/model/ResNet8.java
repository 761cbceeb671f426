package io.github.djlschedules.examples.model;

import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import ai.djl.nn.Blocks;
import ai.djl.nn.ParallelBlock;
import ai.djl.nn.SequentialBlock;
import ai.djl.nn.convolutional.Conv2d;
import ai.djl.nn.core.Linear;
import ai.djl.nn.norm.BatchNorm;
import ai.djl.nn.pooling.Pool;
import java.util.List;

/**
 * The residual net of eight layers for images of 32 by 32: 16, 32 and 64 filters with one residual
 * unit each, global average, one linear layer. It is the smallest of the family of 6n + 2 layers in
 * He, Zhang, Ren and Sun, "Deep Residual Learning for Image Recognition" (2016), section 4.2, with
 * convolutions in the place of its padded shortcuts.
 */
public final class ResNet8 {

    private ResNet8() {}

    public static SequentialBlock of(int classes) {
        SequentialBlock net = new SequentialBlock();
        convolution(net, 3, 16, 1);
        net.add(Activation.reluBlock());
        net.add(unit(16, 1)).add(Activation.reluBlock());
        net.add(unit(32, 2)).add(Activation.reluBlock());
        net.add(unit(64, 2)).add(Activation.reluBlock());
        return net.add(Pool.globalAvgPool2dBlock())
                .add(Blocks.batchFlattenBlock())
                .add(Linear.builder().setUnits(classes).build());
    }

    private static ParallelBlock unit(int filters, int stride) {
        SequentialBlock residual = new SequentialBlock();
        convolution(residual, 3, filters, stride);
        residual.add(Activation.reluBlock());
        convolution(residual, 3, filters, 1);
        SequentialBlock shortcut = new SequentialBlock();
        if (stride == 1) {
            shortcut.add(Blocks.identityBlock());
        } else {
            convolution(shortcut, 1, filters, stride);
        }
        return new ParallelBlock(
                lists ->
                        new NDList(
                                lists.get(0)
                                        .singletonOrThrow()
                                        .add(lists.get(1).singletonOrThrow())),
                List.of(residual, shortcut));
    }

    private static void convolution(SequentialBlock net, int kernel, int filters, int stride) {
        int padding = kernel / 2;
        net.add(
                        Conv2d.builder()
                                .setKernelShape(new Shape(kernel, kernel))
                                .optPadding(new Shape(padding, padding))
                                .optStride(new Shape(stride, stride))
                                .setFilters(filters)
                                .optBias(false)
                                .build())
                .add(BatchNorm.builder().build());
    }
}
