package io.github.djlschedules.examples.model;

import ai.djl.Device;
import ai.djl.MalformedModelException;
import ai.djl.Model;
import ai.djl.engine.Engine;
import ai.djl.engine.EngineException;
import ai.djl.nn.Block;
import ai.djl.nn.SequentialBlock;
import ai.djl.nn.core.Linear;
import io.github.djlschedules.examples.augment.Normalization;
import io.github.djlschedules.examples.data.ImageSize;
import io.github.djlschedules.internal.Checks;
import io.github.djlschedules.internal.Sha256;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.List;

/**
 * A trained network in a folder: {@code model.params}, as DJL writes parameters, and {@code
 * model.json}, which says what they belong to.
 *
 * @param network the network, with its parameters
 * @param classes the names of the classes, by label
 * @param size the size of an image
 * @param normalization what is done to an image's values before the network sees them
 */
public record SavedNetwork(
        Network network, List<String> classes, ImageSize size, Normalization normalization)
        implements AutoCloseable {

    private static final String CARD = "model.json";
    private static final String PARAMETERS = "model.params";

    /**
     * Saves a network, replacing what the folder held.
     *
     * @param folder the folder, made if it is missing
     * @param network the network, initialized
     * @param kind the kind that it was made as
     * @param classes the names of the classes, by label
     * @param size the size of an image, a square
     * @param normalization what was done to an image's values
     * @throws IOException if it cannot be written
     */
    public static void save(
            Path folder,
            Network network,
            ModelKind kind,
            List<String> classes,
            ImageSize size,
            Normalization normalization)
            throws IOException {
        Files.createDirectories(folder);
        MessageDigest digest = Sha256.digest();
        try (DataOutputStream out =
                new DataOutputStream(
                        new DigestOutputStream(
                                new BufferedOutputStream(
                                        Files.newOutputStream(folder.resolve(PARAMETERS))),
                                digest))) {
            network.saveParameters(out);
        }
        ModelCard.of(
                        kind,
                        network.hidesStatistics(),
                        classes,
                        size,
                        normalization,
                        Sha256.hex(digest))
                .write(folder.resolve(CARD));
    }

    /**
     * Loads a network onto the engine's default device.
     *
     * @param folder the folder
     * @return the network, to be closed
     * @throws IOException if it is missing, damaged or of another kind; the message names the file
     */
    public static SavedNetwork load(Path folder) throws IOException {
        return load(folder, Engine.getInstance().defaultDevice());
    }

    /**
     * Loads a network.
     *
     * @param folder the folder
     * @param device where it is to compute
     * @return the network, to be closed
     * @throws IOException if it is missing, damaged or of another kind; the message names the file
     */
    public static SavedNetwork load(Path folder, Device device) throws IOException {
        ModelCard card = card(folder);
        Path parameters = folder.resolve(PARAMETERS);
        check(parameters, card.parametersFileSha256());
        Model model = Model.newInstance(card.model(), device);
        try (DataInputStream in =
                new DataInputStream(new BufferedInputStream(Files.newInputStream(parameters)))) {
            SequentialBlock blocks = blocks(card, model);
            blocks.loadParameters(model.getNDManager(), in);
            Network network = Network.of(model, blocks);
            checkHead(network.head(), card.classes().size());
            return new SavedNetwork(network, card.classes(), card.size(), card.normalization());
        } catch (IOException
                | MalformedModelException
                | EngineException
                | IllegalArgumentException e) {
            model.close();
            throw new IOException(
                    parameters
                            + " must hold the parameters of the model that model.json describes,"
                            + " but cannot be loaded: "
                            + e.getMessage(),
                    e);
        }
    }

    /** Reads what a folder holds, without the parameters. */
    static ModelCard card(Path folder) throws IOException {
        return ModelCard.read(folder.resolve(CARD));
    }

    private static SequentialBlock blocks(ModelCard card, Model model) {
        int classes = card.classes().size();
        return card.torchScript()
                ? Pretrained.blocks(
                        Engine.getInstance().newSymbolBlock(model.getNDManager()), classes)
                : Network.blocks(card.kind(), card.size(), classes);
    }

    /** DJL takes parameters of any shape. */
    private static void checkHead(Block head, int classes) {
        long scores = head.getParameters().valueAt(0).getArray().getShape().get(0);
        Checks.require(
                scores == classes, "classes", "must be " + scores + " as in the head", classes);
    }

    /** Before the engine reads it, which a damaged file could end. */
    private static void check(Path parameters, String expected) throws IOException {
        if (!Files.isRegularFile(parameters)) {
            throw new IOException(parameters + " must hold parameters, but is missing");
        }
        MessageDigest digest = Sha256.digest();
        try (OutputStream into = new DigestOutputStream(OutputStream.nullOutputStream(), digest)) {
            Files.copy(parameters, into);
        }
        String found = Sha256.hex(digest);
        if (!found.equals(expected)) {
            throw new IOException(
                    parameters
                            + " must have the SHA-256 that model.json names, "
                            + expected
                            + ", but has "
                            + found);
        }
    }

    /**
     * Returns its backbone under a new head, to be trained on other classes; the network as it was
     * saved is gone.
     *
     * @param newClasses the number of classes
     * @return the network, which owns what this one did
     */
    public Network withHead(int newClasses) {
        SequentialBlock blocks = (SequentialBlock) network.model().getBlock();
        blocks.removeLastBlock();
        network.head().clear();
        return Network.of(
                network.model(), blocks.add(Linear.builder().setUnits(newClasses).build()));
    }

    /** Returns the device that it computes on. */
    public Device device() {
        return network.model().getNDManager().getDevice();
    }

    /** {@inheritDoc} */
    @Override
    public void close() {
        network.close();
    }
}
