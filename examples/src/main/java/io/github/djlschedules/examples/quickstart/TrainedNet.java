package io.github.djlschedules.examples.quickstart;

import ai.djl.Model;
import ai.djl.ndarray.NDList;
import ai.djl.training.Trainer;
import ai.djl.training.dataset.Batch;
import ai.djl.training.dataset.Dataset;
import ai.djl.training.evaluator.Accuracy;
import ai.djl.translate.TranslateException;
import io.github.djlschedules.history.History;
import io.github.djlschedules.listener.Policy;
import io.github.djlschedules.listener.Preview;
import io.github.djlschedules.rangetest.RangeTestResult;
import io.github.djlschedules.state.ParameterHash;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A network after its training, which lives until it is closed. */
final class TrainedNet implements AutoCloseable {

    private static final String TEST = "test";

    private final Trial trial;
    private final Model model;
    private final Trainer trainer;
    private final @Nullable Policy policy;

    /**
     * What outlives a network that a policy trained.
     *
     * @param rangeTest what its rate and decay were chosen by
     * @param preview what the policy had planned
     * @param history what happened
     * @param device where
     */
    record Shown(RangeTestResult rangeTest, Preview preview, History history, String device) {

        int steps() {
            return history.steps().rowCount();
        }
    }

    TrainedNet(
            double rate,
            double weightDecay,
            Model model,
            Trainer trainer,
            List<Double> accuracies,
            @Nullable Policy policy) {
        this.model = model;
        this.trainer = trainer;
        this.policy = policy;
        trial = Trial.of(rate, weightDecay, trainer.getTrainingResult(), accuracies);
    }

    Trial trial() {
        return trial;
    }

    Shown shown(RangeTestResult rangeTest) {
        if (policy == null) {
            throw new IllegalStateException("A run must have a policy to be shown, but has none");
        }
        return new Shown(
                rangeTest, policy.testRun(), policy.history(), trainer.getDevices()[0].toString());
    }

    String parametersSha256() {
        return ParameterHash.sha256(model.getBlock());
    }

    double accuracy(Dataset dataset) throws IOException, TranslateException {
        Accuracy accuracy = new Accuracy();
        accuracy.addAccumulator(TEST);
        for (Batch batch : trainer.iterateDataset(dataset)) {
            try (batch) {
                NDList predictions = trainer.evaluate(batch.getData());
                accuracy.updateAccumulator(TEST, batch.getLabels(), predictions);
            }
        }
        return accuracy.getAccumulator(TEST);
    }

    @Override
    public void close() {
        trainer.close();
        model.close();
    }
}
