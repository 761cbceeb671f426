package io.github.djlschedules.examples.rangetest;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.training.DefaultTrainingConfig;
import ai.djl.training.Trainer;
import ai.djl.training.evaluator.Accuracy;
import ai.djl.training.loss.Loss;
import io.github.djlschedules.examples.cli.Usage;
import io.github.djlschedules.examples.data.DataOptions;
import io.github.djlschedules.examples.data.DatasetKind;
import io.github.djlschedules.examples.data.ImageData;
import io.github.djlschedules.examples.input.ImageDataset;
import io.github.djlschedules.examples.input.InputOptions;
import io.github.djlschedules.examples.model.ModelKind;
import io.github.djlschedules.examples.model.ModelOptions;
import io.github.djlschedules.examples.model.Network;
import io.github.djlschedules.examples.policy.OptimizerKind;
import java.io.IOException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options of what a range test trains: images, a network and an optimizer. */
@Command
final class Subject {

    /** The rate of an optimizer whose rate the test replaces. */
    private static final double NEVER_USED = 1e-3;

    private static final double MOMENTUM = 0.9;

    @Mixin private DataOptions data = new DataOptions(DatasetKind.DIGITS);

    @Mixin private InputOptions input = new InputOptions();

    @Mixin private ModelOptions models = new ModelOptions(ModelKind.CUSTOM);

    @Option(
            names = "--optimizer",
            paramLabel = "NAME",
            defaultValue = "sgd",
            description = "sgd (momentum 0.9), adam or adamw (default: ${DEFAULT-VALUE}).")
    private OptimizerKind optimizer = OptimizerKind.SGD;

    /** Checks the options, before any work. */
    void check(Usage usage) throws IOException {
        data.check(usage);
        input.check(usage);
        models.check(usage);
    }

    DatasetKind dataset() {
        return data.dataset();
    }

    int seed() {
        return data.seed();
    }

    ImageData load(Usage usage) throws IOException {
        return data.load(usage);
    }

    ImageDataset training(Usage usage, ImageData images) {
        return input.training(usage, data.dataset(), images, data.seed()).build();
    }

    ImageDataset validation(ImageData images) {
        return input.validation(data.dataset(), images);
    }

    Network network(Usage usage, ImageData images, Device device) throws IOException {
        return models.create(usage, images.size(), images.classes().size(), device);
    }

    /** Makes an initialized trainer, of weights that follow from the seed. */
    Trainer trainer(Network network, ImageData images, Device device) {
        Engine.getInstance().setRandomSeed(data.seed());
        DefaultTrainingConfig config =
                new DefaultTrainingConfig(Loss.softmaxCrossEntropyLoss())
                        .addEvaluator(new Accuracy())
                        .optDevices(new Device[] {device})
                        .optOptimizer(optimizer.create(NEVER_USED, MOMENTUM, 0));
        Trainer trainer = network.model().newTrainer(config);
        trainer.initialize(images.size().batch(1));
        return trainer;
    }
}
