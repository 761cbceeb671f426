package io.github.djlschedules.rangetest;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.Model;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.core.Linear;
import ai.djl.training.DefaultTrainingConfig;
import ai.djl.training.Trainer;
import ai.djl.training.dataset.ArrayDataset;
import ai.djl.training.initializer.ConstantInitializer;
import ai.djl.training.loss.Loss;
import ai.djl.training.optimizer.Optimizer;
import ai.djl.training.tracker.Tracker;
import org.junit.jupiter.api.Test;

/**
 * A quadratic whose largest stable rate is known: 2 / the largest curvature. DJL's L2 loss is half
 * the mean square, so one weight on inputs x has the curvature mean(x^2).
 */
class QuadraticTest {

    private static final float INPUT = 4; // curvature 16, stable below 2 / 16 = 0.125

    @Test
    void theCurveDivergesWhereItMustAndEverySuggestionLiesBelow() throws Exception {
        DefaultTrainingConfig config =
                new DefaultTrainingConfig(Loss.l2Loss())
                        .optInitializer(new ConstantInitializer(3), "weight")
                        .optOptimizer(
                                Optimizer.sgd().setLearningRateTracker(Tracker.fixed(1f)).build());
        try (Model model = Model.newInstance("quadratic")) {
            model.setBlock(Linear.builder().setUnits(1).optBias(false).build());
            try (Trainer trainer = model.newTrainer(config)) {
                trainer.initialize(new Shape(8, 1));
                LrRangeTest test =
                        LrRangeTest.builder()
                                .optLrRange(1e-3, 10)
                                .optSteps(60) // few enough not to reach a loss of 0 on the way
                                .optSmoothing(1)
                                .build();
                RangeTestResult result = test.run(trainer, fullBatch(trainer.getManager()));
                Curve curve = result.curves().get(0);
                assertThat(curve.end()).isEqualTo(Curve.End.DIVERGED);
                double stable = 2 / (INPUT * INPUT);
                double[] loss = curve.trainLoss();
                // The loss after the update at rate i is the next point's.
                for (int i = 0; i + 1 < loss.length; i++) {
                    if (curve.rates()[i] < 0.98 * stable) {
                        assertThat(loss[i + 1])
                                .as("rate %s", curve.rates()[i])
                                .isLessThanOrEqualTo(loss[i]);
                    } else if (curve.rates()[i] > 1.02 * stable && loss[i] > 0) {
                        assertThat(loss[i + 1])
                                .as("rate %s", curve.rates()[i])
                                .isGreaterThan(loss[i]);
                    }
                }
                assertThat(curve.rates()[loss.length - 1]).isGreaterThan(stable);
                for (SuggestionRule rule : SuggestionRule.values()) {
                    assertThat(result.suggestion(rule).rate()).as("%s", rule).isLessThan(stable);
                }
                assertThat(result.restored()).isTrue();
            }
        }
    }

    private static ArrayDataset fullBatch(NDManager manager) {
        NDArray x = manager.full(new Shape(8, 1), INPUT);
        return new ArrayDataset.Builder()
                .setData(x)
                .optLabels(manager.zeros(new Shape(8, 1)))
                .setSampling(8, false)
                .build();
    }
}
