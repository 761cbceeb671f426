package io.github.djlschedules.benchmarks.overhead;

import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** The trainable parameters of a network, without the network. */
enum ParameterSet {
    /** Two linear layers: 4 inputs, 8 hidden units, 3 classes. */
    TINY("tiny net", tiny()),

    /** ResNet-18 for 1000 classes. */
    RESNET18("ResNet-18", resNet(new int[] {2, 2, 2, 2}, false)),

    /** ResNet-50 for 1000 classes. */
    RESNET50("ResNet-50", resNet(new int[] {3, 4, 6, 3}, true)),

    /** As many parameters as ResNet-50, of one element: no arithmetic hides what a call costs. */
    RESNET50_SCALARS("161 x 1 element", Collections.nCopies(RESNET50.shapes.size(), new Shape(1)));

    final String label;

    @SuppressWarnings("ImmutableEnumChecker") // a copy that nobody can change
    final List<Shape> shapes;

    ParameterSet(String label, List<Shape> shapes) {
        this.label = label;
        this.shapes = List.copyOf(shapes);
    }

    long elements() {
        return shapes.stream().mapToLong(Shape::size).sum();
    }

    private static List<Shape> tiny() {
        return List.of(new Shape(8, 4), new Shape(8), new Shape(3, 8), new Shape(3));
    }

    private static List<Shape> resNet(int[] blocks, boolean bottleneck) {
        List<Shape> shapes = new ArrayList<>();
        int expansion = bottleneck ? 4 : 1;
        int in = 64;
        convolution(shapes, 3, in, 7);
        for (int stage = 0; stage < blocks.length; stage++) {
            int width = 64 << stage;
            int out = width * expansion;
            for (int block = 0; block < blocks[stage]; block++) {
                if (bottleneck) {
                    convolution(shapes, in, width, 1);
                    convolution(shapes, width, width, 3);
                    convolution(shapes, width, out, 1);
                } else {
                    convolution(shapes, in, width, 3);
                    convolution(shapes, width, out, 3);
                }
                if (in != out) {
                    convolution(shapes, in, out, 1); // the shortcut
                }
                in = out;
            }
        }
        shapes.add(new Shape(1000, in));
        shapes.add(new Shape(1000));
        return shapes;
    }

    /** A convolution without bias, and the gamma and beta of the normalisation behind it. */
    private static void convolution(List<Shape> shapes, int in, int out, int kernel) {
        shapes.add(new Shape(out, in, kernel, kernel));
        shapes.add(new Shape(out));
        shapes.add(new Shape(out));
    }
}
