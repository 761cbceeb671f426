package io.github.djlschedules.examples.model;

import ai.djl.Device;
import ai.djl.Model;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import ai.djl.nn.SequentialBlock;
import ai.djl.nn.SymbolBlock;
import io.github.djlschedules.examples.data.ImageSize;
import io.github.djlschedules.internal.Checks;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.List;

/**
 * A network that names its parts, so that they can be frozen or learn at rates of their own.
 *
 * @param model owns the network
 * @param backbone the blocks that have parameters, from the input on, without the head
 * @param head the last block with parameters, which names the class
 */
public record Network(Model model, List<Block> backbone, Block head) implements AutoCloseable {

    /** Below this side the custom network is the one for digits. */
    private static final int SMALL = 16;

    /**
     * Makes a sequence of blocks the network of a model.
     *
     * @param model becomes the owner
     * @param blocks the network, its head being the last block with parameters
     * @return the network
     */
    static Network of(Model model, SequentialBlock blocks) {
        List<Block> layers =
                blocks.getChildren().values().stream()
                        .filter(child -> !child.getParameters().isEmpty())
                        .toList();
        model.setBlock(blocks);
        int last = layers.size() - 1;
        return new Network(model, layers.subList(0, last), layers.get(last));
    }

    /**
     * Makes a network with random weights.
     *
     * @param kind which one; not one that only comes from a file
     * @param size the size of an image
     * @param classes the number of classes
     * @param device where it is to compute; a trainer on another one would train a copy
     * @return the network, not yet initialized
     */
    public static Network create(ModelKind kind, ImageSize size, int classes, Device device) {
        return of(Model.newInstance(kind.label(), device), blocks(kind, size, classes));
    }

    /** Returns the blocks of a network. */
    static SequentialBlock blocks(ModelKind kind, ImageSize size, int classes) {
        Checks.require(!kind.isFileOnly(), "kind", "must not be one from a file", kind.label());
        return switch (kind) {
            case CUSTOM -> size.height() < SMALL ? DigitsNet.of(classes) : SmallCnn.of(classes);
            case RESNET8 -> ResNet8.of(classes);
            default -> ResNet.of(kind.layers(), size.height(), classes);
        };
    }

    /**
     * Returns whether it has running statistics that DJL shows to nobody, as TorchScript modules
     * do: a range test then needs a new network for each curve.
     */
    public boolean hidesStatistics() {
        return backbone.stream().anyMatch(SymbolBlock.class::isInstance);
    }

    /**
     * Writes the parameters.
     *
     * <p>A TorchScript module is brought into inference mode first, as asking for the shape of its
     * output does: saved in training mode it would be loaded in training mode, with DJL believing
     * the contrary.
     */
    void saveParameters(DataOutputStream out) throws IOException {
        Block block = model.getBlock();
        block.getOutputShapes(block.describeInput().values().toArray(Shape[]::new));
        block.saveParameters(out);
    }

    /** {@inheritDoc} */
    @Override
    public void close() {
        model.close();
    }
}
