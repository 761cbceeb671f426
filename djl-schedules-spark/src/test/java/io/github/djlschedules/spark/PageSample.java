package io.github.djlschedules.spark;

import ai.djl.Device;
import ai.djl.Model;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.core.Linear;
import ai.djl.training.DefaultTrainingConfig;
import ai.djl.training.Trainer;
import ai.djl.training.dataset.ArrayDataset;
import ai.djl.training.dataset.Dataset;
import ai.djl.training.loss.Loss;
import ai.djl.training.optimizer.Optimizer;
import ai.djl.training.tracker.Tracker;
import io.github.djlschedules.rangetest.LrRangeTest;
import io.github.djlschedules.rangetest.RangeTestResult;
import java.nio.file.Path;

/** What docs/spark.md shows, between the lines of dots. */
final class PageSample {

    private PageSample() {}

    // ...
    /** All that a trial needs, as a value: it is shipped with each. */
    record Line(int samples, int batch) implements TrialSetup {

        @Override
        public Trainer trainer(Device device) {
            Model model = Model.newInstance("line", device);
            model.setBlock(Linear.builder().setUnits(1).build());
            Trainer trainer =
                    model.newTrainer(
                            new DefaultTrainingConfig(Loss.l2Loss())
                                    .optDevices(new Device[] {device})
                                    .optOptimizer(
                                            Optimizer.sgd()
                                                    .setLearningRateTracker(Tracker.fixed(0.1f))
                                                    .build()));
            trainer.initialize(new Shape(batch, 1));
            return trainer;
        }

        @Override
        public Dataset training(NDManager manager) {
            var x = manager.linspace(-1, 1, samples).reshape(-1, 1);
            return new ArrayDataset.Builder()
                    .setData(x)
                    .optLabels(x.mul(3).add(1))
                    .setSampling(batch, true)
                    .build();
        }
    }

    static RangeTestResult run(String master, Path finished) throws Exception {
        LrRangeTest test =
                LrRangeTest.builder()
                        .optWeightDecays(0, 1e-5, 1e-4, 1e-3)
                        .optRepeats(4)
                        .optSteps(20)
                        .build();
        return DistributedRangeTest.builder()
                .setTest(test)
                .setSetup(new Line(256, 16))
                .optFolder(finished)
                .build()
                .runOn(master); // spark://host:7077, or run(context) in one of your own
    }
    // ...
}
