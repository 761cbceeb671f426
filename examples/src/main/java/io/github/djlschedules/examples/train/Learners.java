package io.github.djlschedules.examples.train;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.training.DefaultTrainingConfig;
import ai.djl.training.Trainer;
import ai.djl.training.evaluator.Accuracy;
import ai.djl.training.listener.DivergenceCheckTrainingListener;
import ai.djl.training.listener.EpochTrainingListener;
import ai.djl.training.listener.EvaluatorTrainingListener;
import ai.djl.training.loss.Loss;
import io.github.djlschedules.examples.cli.Terminal;
import io.github.djlschedules.examples.cli.Usage;
import io.github.djlschedules.examples.data.ImageData;
import io.github.djlschedules.examples.model.ModelOptions;
import io.github.djlschedules.examples.model.Network;
import io.github.djlschedules.optimizer.TunableOptimizer;
import java.io.IOException;
import java.util.List;

/**
 * Makes learners that are all alike: the same network, first weights, optimizer and devices.
 *
 * @param usage of the command
 * @param models makes the network
 * @param images what it is to learn
 * @param optimizer makes the optimizer
 * @param devices where
 * @param seed of the first weights
 */
record Learners(
        Usage usage,
        ModelOptions models,
        ImageData images,
        OptimizerOptions optimizer,
        List<Device> devices,
        int seed) {

    /**
     * Makes a learner.
     *
     * @param rate the learning rate where no policy drives it
     * @param first what learns at the begin
     */
    Learner create(double rate, Phase first) throws IOException {
        Engine.getInstance().setRandomSeed(seed);
        Network network =
                models.create(usage, images.size(), images.classes().size(), devices.get(0));
        DefaultTrainingConfig config =
                new DefaultTrainingConfig(Loss.softmaxCrossEntropyLoss())
                        .addEvaluator(new Accuracy())
                        .optDevices(devices.toArray(Device[]::new))
                        .optOptimizer(optimizer.create(rate))
                        .addTrainingListeners(
                                new EpochTrainingListener(),
                                new EvaluatorTrainingListener(),
                                new DivergenceCheckTrainingListener());
        if (Terminal.isThere()) {
            config.addTrainingListeners(new ProgressLine());
        }
        TunableOptimizer tunable = TunableOptimizer.install(config);
        Trainer trainer = network.model().newTrainer(config);
        trainer.initialize(images.size().batch(devices.size()));
        first.begin(tunable.groups(), network);
        return new Learner(network, trainer);
    }
}
