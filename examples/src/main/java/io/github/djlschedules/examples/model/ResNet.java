package io.github.djlschedules.examples.model;

import ai.djl.basicmodelzoo.cv.classification.ResNetV1;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import ai.djl.nn.Block;
import ai.djl.nn.Blocks;
import ai.djl.nn.SequentialBlock;
import ai.djl.nn.convolutional.Conv2d;
import ai.djl.nn.core.Linear;
import ai.djl.nn.norm.BatchNorm;
import ai.djl.nn.pooling.Pool;

/**
 * Residual networks (K. He, X. Zhang, S. Ren, J. Sun: Deep Residual Learning for Image Recognition,
 * 2015): a stem, four stages of DJL's residual units, and a linear head.
 *
 * <p>The stages are put together here, since DJL's own {@link ResNetV1} has bottlenecks in its 18
 * and 34 layers, a projection where the paper has none, and no normalization behind the stem of
 * small images.
 */
final class ResNet {

    /** Smaller images keep their size in the stem. */
    private static final int LARGE = 64;

    private static final int FILTERS = 64;
    private static final float MOMENTUM = 0.9f;

    private ResNet() {}

    /**
     * Makes a network.
     *
     * @param layers 18, 34, 50 or 101
     * @param side the side of the images
     * @param classes the number of classes
     */
    static SequentialBlock of(int layers, int side, int classes) {
        boolean bottleneck = layers >= 50;
        int[] units = units(layers);
        int filters = bottleneck ? 4 * FILTERS : FILTERS;
        SequentialBlock net = new SequentialBlock().add(stem(side >= LARGE));
        for (int stage = 0; stage < units.length; stage++) {
            int stride = stage == 0 ? 1 : 2;
            boolean sameShape = stage == 0 && !bottleneck;
            SequentialBlock blocks = new SequentialBlock();
            blocks.add(unit(filters << stage, stride, sameShape, bottleneck));
            for (int unit = 1; unit < units[stage]; unit++) {
                blocks.add(unit(filters << stage, 1, true, bottleneck));
            }
            net.add(blocks);
        }
        return net.add(Pool.globalAvgPool2dBlock())
                .add(Blocks.batchFlattenBlock())
                .add(Linear.builder().setUnits(classes).build());
    }

    private static int[] units(int layers) {
        return switch (layers) {
            case 18 -> new int[] {2, 2, 2, 2};
            case 34, 50 -> new int[] {3, 4, 6, 3};
            case 101 -> new int[] {3, 4, 23, 3};
            default ->
                    throw new IllegalArgumentException(
                            "layers must be 18, 34, 50 or 101, but layers=" + layers);
        };
    }

    private static SequentialBlock stem(boolean large) {
        int kernel = large ? 7 : 3;
        int stride = large ? 2 : 1;
        SequentialBlock stem =
                new SequentialBlock()
                        .add(
                                Conv2d.builder()
                                        .setFilters(FILTERS)
                                        .setKernelShape(new Shape(kernel, kernel))
                                        .optStride(new Shape(stride, stride))
                                        .optPadding(new Shape(kernel / 2, kernel / 2))
                                        .optBias(false)
                                        .build())
                        .add(BatchNorm.builder().optMomentum(MOMENTUM).build())
                        .add(Activation.reluBlock());
        return large
                ? stem.add(Pool.maxPool2dBlock(new Shape(3, 3), new Shape(2, 2), new Shape(1, 1)))
                : stem;
    }

    private static Block unit(int filters, int stride, boolean sameShape, boolean bottleneck) {
        return ResNetV1.residualUnit(
                filters, new Shape(stride, stride), sameShape, bottleneck, MOMENTUM);
    }
}
