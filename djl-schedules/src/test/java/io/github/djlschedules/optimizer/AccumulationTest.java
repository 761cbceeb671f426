package io.github.djlschedules.optimizer;

import static io.github.djlschedules.optimizer.Hyperparameter.LEARNING_RATE;
import static io.github.djlschedules.optimizer.Hyperparameter.WEIGHT_DECAY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import ai.djl.Model;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.training.DefaultTrainingConfig;
import ai.djl.training.GradientCollector;
import ai.djl.training.LocalParameterServer;
import ai.djl.training.Trainer;
import ai.djl.training.optimizer.Optimizer;
import ai.djl.training.tracker.Tracker;
import io.github.djlschedules.history.History;
import io.github.djlschedules.listener.OneCycle;
import io.github.djlschedules.testing.AppliedValues;
import io.github.djlschedules.testing.TinyReference;
import io.github.djlschedules.testing.TinyTask;
import org.junit.jupiter.api.Test;

/** A step is one update of the whole model, however many batches and devices feed it. */
class AccumulationTest {

    private static Optimizer sgd() {
        return Optimizer.sgd()
                .setLearningRateTracker(Tracker.fixed(0.1f))
                .optMomentum(0.9f)
                .build();
    }

    @Test
    void fourBatchesEqualOneJoinedBatch() throws Exception {
        int steps = 20; // of 4 batches of 5: each the mean of 20 samples
        OneCycle policy = OneCycle.builder().setMaxLr(0.1).setTotalSteps(steps).build();
        double[] rates = policy.testRun().values(LEARNING_RATE);
        TinyReference reference = new TinyReference();
        reference.train(
                TinyReference.Rule.SGD,
                steps,
                2 * TinyTask.BATCH,
                s -> rates[s],
                s -> 0.9f,
                s -> 0);

        DefaultTrainingConfig config = TinyTask.config(sgd()).addTrainingListeners(policy);
        TunableOptimizer.install(config).optAccumulate(4);
        try (Model model = TinyTask.model(TinyTask.net());
                Trainer trainer = TinyTask.initialize(model.newTrainer(config))) {
            TinyTask.fit(trainer, 4, TinyTask.BATCH / 2);
            assertThat(TunableOptimizer.of(trainer).step()).isEqualTo(steps);
            double[] expected = reference.weights();
            int k = 0;
            for (float[] values : TinyTask.parameters(trainer).values()) {
                for (float value : values) {
                    assertThat((double) value).isCloseTo(expected[k++], offset(1e-6));
                }
            }
            History history = policy.history();
            assertThat(history.steps().rowCount()).isEqualTo(steps);
            assertThat(history.steps().floatColumn("loss").asDoubleArray())
                    .doesNotContain(Double.NaN);
        }
    }

    @Test
    void severalReplicasAreOneStepAndGetTheSameValues() {
        try (NDManager manager = NDManager.newBaseManager()) {
            TunableOptimizer tunable = TunableOptimizer.wrap(sgd());
            tunable.set(LEARNING_RATE, 0.5).set(WEIGHT_DECAY, 0.1);
            LocalParameterServer server = new LocalParameterServer(tunable);
            NDArray[] a = {manager.create(new float[] {1, 2}), manager.create(new float[] {1, 2})};
            NDArray[] b = {manager.create(new float[] {3}), manager.create(new float[] {3})};
            AppliedValues applied = new AppliedValues();
            double[] weight = {1, 2, 3};
            double[] momentum = new double[3];
            for (int step = 0; step < 5; step++) {
                NDArray[] ga = {
                    manager.create(new float[] {1, 0}), manager.create(new float[] {0, 1})
                };
                NDArray[] gb = {manager.create(new float[] {1}), manager.create(new float[] {1})};
                server.update("a", ga, a);
                if (step == 0) {
                    tunable.addObserver(applied);
                }
                server.update("b", gb, b);
                assertThat(tunable.step()).isEqualTo(step + 1);
                double[] gradient = {1, 1, 2}; // DJL sums over devices
                for (int i = 0; i < weight.length; i++) {
                    momentum[i] = 0.9 * momentum[i] + 0.5 * (gradient[i] + 0.1 * weight[i]);
                    weight[i] -= momentum[i];
                }
            }
            for (int replica = 0; replica < 2; replica++) {
                assertThat(a[replica].toFloatArray()[0])
                        .isCloseTo((float) weight[0], offset(1e-5f));
                assertThat(a[replica].toFloatArray()[1])
                        .isCloseTo((float) weight[1], offset(1e-5f));
                assertThat(b[replica].toFloatArray()[0])
                        .isCloseTo((float) weight[2], offset(1e-5f));
            }
            assertThat(applied.list).hasSize(4).allMatch(v -> v.learningRate() == 0.5f);
        }
    }

    /** DJL keeps one on a device: each takes it over as it is at its first update. */
    @Test
    void replicasOfAnOptimizerThatHasTrainedGetAMomentumEach() {
        try (NDManager manager = NDManager.newBaseManager()) {
            Optimizer trained = sgd();
            NDArray[] replicas = {manager.create(1f), manager.create(1f)};
            trained.update("w", replicas[0], manager.create(1f));
            LocalParameterServer server = new LocalParameterServer(TunableOptimizer.wrap(trained));
            float[] weights = {1 - 0.1f, 1};
            float[] momenta = {0.1f, 0.9f * 0.1f + 0.2f};
            for (int step = 0; step < 4; step++) {
                server.update(
                        "w", new NDArray[] {manager.create(1f), manager.create(1f)}, replicas);
                for (int replica = 0; replica < 2; replica++) {
                    momenta[replica] = 0.9f * momenta[replica] + 0.1f * 2; // DJL sums over devices
                    weights[replica] -= momenta[replica];
                    assertThat(replicas[replica].getFloat())
                            .as("replica %d, step %d", replica, step)
                            .isCloseTo(weights[replica], offset(1e-6f));
                }
            }
        }
    }

    @Test
    void adamCountsAnUpdateOnceForAllReplicas() {
        try (NDManager manager = NDManager.newBaseManager()) {
            LocalParameterServer one =
                    new LocalParameterServer(TunableOptimizer.wrap(Optimizer.adam().build()));
            LocalParameterServer two =
                    new LocalParameterServer(TunableOptimizer.wrap(Optimizer.adam().build()));
            NDArray[] single = {manager.create(1f)};
            NDArray[] pair = {manager.create(1f), manager.create(1f)};
            for (int step = 0; step < 4; step++) {
                one.update("w", new NDArray[] {manager.create(2f * step + 1)}, single);
                two.update(
                        "w",
                        new NDArray[] {manager.create(step + 1f), manager.create((float) step)},
                        pair);
            }
            assertThat(pair[0].getFloat()).isEqualTo(single[0].getFloat());
            assertThat(pair[1].getFloat()).isEqualTo(single[0].getFloat());
        }
    }

    /** The server adds the second gradient to the first, which must not happen twice. */
    @Test
    void accumulatedGradientsOfReplicasAreAddedOnce() {
        try (NDManager manager = NDManager.newBaseManager()) {
            TunableOptimizer tunable =
                    TunableOptimizer.wrap(
                                    Optimizer.sgd()
                                            .setLearningRateTracker(Tracker.fixed(1f))
                                            .build())
                            .optAccumulate(3);
            LocalParameterServer server = new LocalParameterServer(tunable);
            NDArray[] replicas = {manager.create(0f), manager.create(0f)};
            for (NDArray replica : replicas) {
                replica.setRequiresGradient(true);
            }
            for (int batch = 1; batch <= 3; batch++) {
                try (GradientCollector collector = manager.getEngine().newGradientCollector()) {
                    collector.backward(replicas[0].mul(batch));
                    collector.backward(replicas[1].mul(10 * batch));
                }
                server.update("w", replicas);
            }
            float mean = (1 + 2 + 3 + 10 + 20 + 30) / 3f;
            assertThat(replicas[0].getFloat()).isEqualTo(-mean);
            assertThat(replicas[1].getFloat()).isEqualTo(-mean);
            assertThat(tunable.step()).isEqualTo(1);
        }
    }
}
