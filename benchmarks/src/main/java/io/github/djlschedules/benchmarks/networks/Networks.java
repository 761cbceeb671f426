package io.github.djlschedules.benchmarks.networks;

import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import ai.djl.nn.Block;
import ai.djl.nn.Blocks;
import ai.djl.nn.ParallelBlock;
import ai.djl.nn.SequentialBlock;
import ai.djl.nn.convolutional.Conv2d;
import ai.djl.nn.core.Linear;
import ai.djl.nn.norm.BatchNorm;
import ai.djl.nn.pooling.Pool;
import java.util.List;

/** The networks of whole training steps; {@code networks.py} has the same ones. */
public final class Networks {

    private Networks() {}

    /**
     * Two linear layers.
     *
     * @return the network
     */
    public static Block tiny() {
        return new SequentialBlock()
                .add(Linear.builder().setUnits(8).build())
                .add(Activation::tanh)
                .add(Linear.builder().setUnits(3).build());
    }

    /**
     * The residual net of eight layers, for images of 32 by 32.
     *
     * @return the network
     */
    public static Block resnet8() {
        return residual(1, 16, 32, 64);
    }

    /**
     * A residual net of the depth and widths of ResNet-18, for images of 32 by 32.
     *
     * @return the network
     */
    public static Block resnet18() {
        return residual(2, 64, 128, 256, 512);
    }

    /**
     * A residual network for small images.
     *
     * @param blocks the residual blocks in each stage
     * @param widths the channels of each stage
     */
    private static Block residual(int blocks, int... widths) {
        SequentialBlock net = new SequentialBlock();
        convolution(net, widths[0], 3, 1).add(Activation::relu);
        for (int stage = 0; stage < widths.length; stage++) {
            for (int block = 0; block < blocks; block++) {
                boolean first = block == 0 && stage > 0;
                net.add(residualBlock(widths[stage], first ? 2 : 1, first));
            }
        }
        return net.add(Pool.globalAvgPool2dBlock())
                .add(Blocks.batchFlattenBlock())
                .add(Linear.builder().setUnits(10).build());
    }

    private static Block residualBlock(int width, int stride, boolean project) {
        SequentialBlock way = new SequentialBlock();
        convolution(way, width, 3, stride).add(Activation::relu);
        convolution(way, width, 3, 1);
        Block shortcut =
                project
                        ? convolution(new SequentialBlock(), width, 1, stride)
                        : Blocks.identityBlock();
        return new SequentialBlock()
                .add(new ParallelBlock(Networks::sum, List.of(way, shortcut)))
                .add(Activation::relu);
    }

    private static NDList sum(List<NDList> ways) {
        return new NDList(ways.get(0).singletonOrThrow().add(ways.get(1).singletonOrThrow()));
    }

    private static SequentialBlock convolution(
            SequentialBlock to, int width, int kernel, int stride) {
        return to.add(
                        Conv2d.builder()
                                .setKernelShape(new Shape(kernel, kernel))
                                .setFilters(width)
                                .optStride(new Shape(stride, stride))
                                .optPadding(new Shape(kernel / 2, kernel / 2))
                                .optBias(false)
                                .build())
                .add(BatchNorm.builder().build());
    }
}
