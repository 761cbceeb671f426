package io.github.djlschedules.examples.model;

import ai.djl.Application;
import ai.djl.Device;
import ai.djl.MalformedModelException;
import ai.djl.Model;
import ai.djl.engine.EngineException;
import ai.djl.ndarray.NDList;
import ai.djl.nn.Block;
import ai.djl.nn.Blocks;
import ai.djl.nn.SequentialBlock;
import ai.djl.nn.core.Linear;
import ai.djl.repository.zoo.Criteria;
import ai.djl.repository.zoo.ModelNotFoundException;
import ai.djl.translate.NoopTranslator;
import io.github.djlschedules.examples.cli.Defaults;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * Networks whose weights are there already: a TorchScript module becomes the backbone, and a new
 * linear layer on its flattened output the head.
 *
 * <p>The module is best one that returns features; if it returns scores of the classes that it was
 * trained on, the head learns from these.
 *
 * <p>DJL loads a module in inference mode but takes it to be in training mode, so that it would
 * learn its first epoch with running statistics and without dropout. Here it does not: {@link
 * ai.djl.training.Trainer#initialize} asks the module, which is not the last block, for the shape
 * of its output, and DJL answers by running it in inference mode, whereupon it knows.
 */
final class Pretrained {

    /** Without it DJL loads the parameters as tensors that cannot learn. */
    private static final String TRAINABLE = "trainParam";

    private Pretrained() {}

    /**
     * Loads a TorchScript file.
     *
     * @throws IOException if it is none
     */
    static Network fromFile(Path file, int classes, Device device) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new IOException(file + " must be a TorchScript file, but is missing");
        }
        Model model = Model.newInstance("pretrained", device);
        try {
            model.load(file, null, Map.of(TRAINABLE, "true"));
            return withHead(model, classes);
        } catch (IOException | MalformedModelException | EngineException e) {
            model.close();
            throw new IOException(
                    file + " must be a TorchScript file, but cannot be loaded: " + firstLine(e), e);
        }
    }

    /**
     * Loads a residual network from DJL's model zoo.
     *
     * @throws IOException if it cannot be reached, or has none of that kind
     */
    static Network fromZoo(ModelKind kind, int classes, Device device) throws IOException {
        Defaults.allowDownloads();
        Criteria<NDList, NDList> criteria =
                Criteria.builder()
                        .setTypes(NDList.class, NDList.class)
                        .optApplication(Application.CV.IMAGE_CLASSIFICATION)
                        .optGroupId("ai.djl.pytorch")
                        .optArtifactId("resnet")
                        .optFilter("layers", String.valueOf(kind.layers()))
                        .optOption(TRAINABLE, "true")
                        .optTranslator(new NoopTranslator())
                        .optEngine("PyTorch")
                        .optDevice(device)
                        .build();
        try {
            return withHead(criteria.loadModel().getWrappedModel(), classes);
        } catch (IOException | ModelNotFoundException | MalformedModelException e) {
            throw new IOException(e.getClass().getSimpleName() + ": " + firstLine(e), e);
        }
    }

    private static Network withHead(Model model, int classes) {
        return Network.of(model, blocks(model.getBlock(), classes));
    }

    /** Puts a new head on a module. */
    static SequentialBlock blocks(Block module, int classes) {
        return new SequentialBlock()
                .add(module)
                .add(Blocks.batchFlattenBlock())
                .add(Linear.builder().setUnits(classes).build());
    }

    private static String firstLine(Exception e) {
        return String.valueOf(e.getMessage()).lines().findFirst().orElse("");
    }
}
