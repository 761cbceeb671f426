package io.github.djlschedules.examples.model;

import ai.djl.Device;
import io.github.djlschedules.examples.cli.Usage;
import io.github.djlschedules.examples.data.ImageSize;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options of which network to train. */
public final class ModelOptions {

    private static final String ZOO = "";

    @Option(
            names = {"--model", "--backbone"},
            paramLabel = "NAME",
            description = {
                "custom: a small CNN; resnet8, resnet18, resnet34, resnet50, resnet101;",
                "with --pretrained=FILE also efficientnet_b0, resnet101v2, xception"
                        + " (default: ${DEFAULT-VALUE})."
            })
    private ModelKind model;

    @Option(
            names = "--pretrained",
            paramLabel = "FILE",
            arity = "0..1",
            fallbackValue = ZOO,
            description =
                    "Start from a TorchScript file, or the model folder of a training, with a new"
                            + " head; without FILE, from DJL's model zoo, which is downloaded.")
    private @Nullable String pretrained;

    @Option(
            names = "--from-scratch",
            description = "Start from random weights where pretrained ones cannot be had.")
    private boolean fromScratch;

    @Option(
            names = "--model-type",
            paramLabel = "NAME",
            defaultValue = "baseline",
            description = "Only baseline: others need attributes that images do not have.")
    private String modelType = "baseline";

    /** Creates the options of a command that trains some network unless another is chosen. */
    public ModelOptions(ModelKind otherwise) {
        model = otherwise;
    }

    /**
     * Checks the options, before any work.
     *
     * @param usage of the command
     * @throws IOException if a saved network cannot be read
     */
    public void check(Usage usage) throws IOException {
        usage.require(
                modelType.equalsIgnoreCase("baseline"),
                "--model-type",
                "must be baseline, since others need an attribute of each patient",
                modelType);
        if (isSaved()) {
            takeSavedKind(usage);
            return;
        }
        if (model.isFileOnly() && !hasFile()) {
            throw usage.error(
                    "--model %s must come with --pretrained=FILE, made in Python by %s"
                            .formatted(model.label(), model.recipe()));
        }
        usage.require(
                !ZOO.equals(pretrained) || model.layers() > 0 || fromScratch,
                "--pretrained",
                "must name a FILE for --model " + model.label(),
                "(none)");
    }

    /** Returns the network that was chosen. */
    public ModelKind kind() {
        return model;
    }

    /** Returns whether it was trained before, and saved. */
    public boolean isSaved() {
        return hasFile() && Files.isDirectory(Path.of(pretrained));
    }

    private void takeSavedKind(Usage usage) throws IOException {
        ModelKind saved = SavedNetwork.card(Path.of(pretrained)).kind();
        usage.require(
                model == saved || !usage.line().hasMatchedOption("--model"),
                "--model",
                "must be %s as in --pretrained=%s".formatted(saved.label(), pretrained),
                model.label());
        model = saved;
    }

    private boolean hasFile() {
        return pretrained != null && !pretrained.equals(ZOO);
    }

    /**
     * Makes the network.
     *
     * @param usage of the command
     * @param size the size of an image
     * @param classes the number of classes
     * @param device where it is to compute
     * @return the network, not yet initialized
     * @throws IOException if pretrained weights cannot be loaded
     */
    public Network create(Usage usage, ImageSize size, int classes, Device device)
            throws IOException {
        if (pretrained == null) {
            return Network.create(model, size, classes, device);
        }
        if (pretrained.equals(ZOO)) {
            return zoo(usage, size, classes, device);
        }
        Path path = Path.of(pretrained);
        return isSaved()
                ? saved(usage, path, size, classes, device)
                : Pretrained.fromFile(path, classes, device);
    }

    private static Network saved(
            Usage usage, Path folder, ImageSize size, int classes, Device device)
            throws IOException {
        ImageSize known = SavedNetwork.card(folder).size();
        usage.require(
                known.equals(size),
                "--image-size",
                "must be %d as in --pretrained=%s".formatted(known.height(), folder),
                size.height());
        return SavedNetwork.load(folder, device).withHead(classes);
    }

    private Network zoo(Usage usage, ImageSize size, int classes, Device device)
            throws IOException {
        try {
            return Pretrained.fromZoo(model, classes, device);
        } catch (IOException e) {
            if (!fromScratch) {
                throw new IOException(
                        "Pretrained weights of "
                                + model.label()
                                + " cannot be had ("
                                + e.getMessage()
                                + "): give --pretrained=FILE or --from-scratch",
                        e);
            }
            usage.out().println("No pretrained weights can be had: training from scratch.");
            return Network.create(model, size, classes, device);
        }
    }
}
