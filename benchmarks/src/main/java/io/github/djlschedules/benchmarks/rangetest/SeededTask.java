package io.github.djlschedules.benchmarks.rangetest;

import ai.djl.Model;
import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.nn.Parameter;
import ai.djl.training.DefaultTrainingConfig;
import ai.djl.training.EasyTrain;
import ai.djl.training.Trainer;
import ai.djl.training.dataset.ArrayDataset;
import ai.djl.training.dataset.Batch;
import ai.djl.training.loss.Loss;
import ai.djl.training.optimizer.Optimizer;
import ai.djl.training.tracker.Tracker;
import ai.djl.translate.TranslateException;
import io.github.djlschedules.benchmarks.measure.Elapsed;
import io.github.djlschedules.benchmarks.networks.Networks;
import io.github.djlschedules.examples.data.DataSpec;
import io.github.djlschedules.examples.data.DatasetKind;
import io.github.djlschedules.examples.data.Images;
import io.github.djlschedules.examples.input.ImageDataset;
import io.github.djlschedules.optimizer.TunableOptimizer;
import io.github.djlschedules.rangetest.Curve;
import io.github.djlschedules.rangetest.LrRangeTest;
import io.github.djlschedules.rangetest.RangeTestResult;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The small residual net on CIFAR-10, with weights and batches of a seed. */
final class SeededTask {

    /** Steps before the test, so that there is a state of the optimizer to restore. */
    static final int WARM_UP = 5;

    private static final int IMAGES = 10_000;

    private final Images images;
    private final int batch;
    private final int points;

    SeededTask(Path data, int batch, int points) throws IOException {
        long memory = Runtime.getRuntime().maxMemory() / 2;
        int count = Math.min(IMAGES, 2 * batch * (points + WARM_UP));
        images =
                new DataSpec(DatasetKind.CUSTOM, data, 0, count, 0.01, 1, memory, false)
                        .load()
                        .train();
        this.batch = batch;
        this.points = points;
    }

    Run run(int seed) throws IOException, TranslateException {
        return new Run(seed);
    }

    /** One network with its batches, trained for a few steps. */
    final class Run implements AutoCloseable {

        private final NDManager manager = NDManager.newBaseManager();
        private final Model model = Model.newInstance("resnet8");
        private final List<NDArray> arrays = new ArrayList<>();
        private final NDList data = new NDList();
        private final NDList labels = new NDList();
        private final Trainer trainer;

        private Run(int seed) throws IOException, TranslateException {
            Engine.getInstance().setRandomSeed(seed);
            model.setBlock(Networks.resnet8());
            DefaultTrainingConfig config =
                    new DefaultTrainingConfig(Loss.softmaxCrossEntropyLoss())
                            .optDevices(Engine.getInstance().getDevices(1))
                            .optOptimizer(
                                    Optimizer.sgd()
                                            .setLearningRateTracker(Tracker.fixed(0.001f))
                                            .optMomentum(0.9f)
                                            .build());
            TunableOptimizer.install(config).optPyTorchForm();
            trainer = model.newTrainer(config);
            trainer.initialize(images.size().batch(1));
            for (Parameter parameter : model.getBlock().getParameters().values()) {
                NDArray copy = parameter.getArray().duplicate();
                copy.attach(manager);
                arrays.add(copy);
            }
            draw();
            for (Batch each : dataset(points, points + WARM_UP).getData(trainer.getManager())) {
                try (each) {
                    EasyTrain.trainBatch(trainer, each);
                    trainer.step();
                }
            }
        }

        private void draw() throws IOException, TranslateException {
            ImageDataset shuffled =
                    ImageDataset.builder().setImages(images).setSampling(batch, true).build();
            for (Batch each : shuffled.getData(manager)) {
                try (each) {
                    if (data.size() < points + WARM_UP) {
                        keep(each.getData().singletonOrThrow(), data);
                        keep(each.getLabels().singletonOrThrow(), labels);
                    }
                }
            }
        }

        private void keep(NDArray array, NDList to) {
            array.attach(manager);
            arrays.add(array);
            to.add(array);
        }

        private ArrayDataset dataset(int from, int to) {
            return new ArrayDataset.Builder()
                    .setData(NDArrays.concat(new NDList(data.subList(from, to))))
                    .optLabels(NDArrays.concat(new NDList(labels.subList(from, to))))
                    .setSampling(batch, false)
                    .build();
        }

        /** The weights before the first step, and then data and labels of each batch. */
        List<NDArray> arrays() {
            return arrays;
        }

        Peers.Outcome test() throws IOException, TranslateException {
            ArrayDataset dataset = dataset(0, points);
            LrRangeTest test = LrRangeTest.builder().optSteps(points).build();
            Elapsed start = Elapsed.now();
            RangeTestResult result = test.run(trainer, dataset);
            double suggestion = result.suggestion(0).rate();
            Elapsed taken = Elapsed.now().since(start);
            Curve curve = result.curves().get(0);
            return new Peers.Outcome(
                    taken.wallNanos() / 1e9,
                    taken.cpuNanos() / 1e9,
                    curve.rates().length,
                    suggestion,
                    result.restored(),
                    result.restored(),
                    curve.trainLoss());
        }

        @Override
        public void close() {
            trainer.close();
            model.close();
            manager.close();
        }
    }
}
