package io.github.djlschedules.testing;

import ai.djl.Model;
import ai.djl.ndarray.NDManager;
import ai.djl.nn.Block;
import ai.djl.training.DefaultTrainingConfig;
import ai.djl.training.EasyTrain;
import ai.djl.training.Trainer;
import ai.djl.training.dataset.ArrayDataset;
import ai.djl.training.evaluator.Accuracy;
import ai.djl.training.listener.TrainingListener;
import io.github.djlschedules.listener.OneCycle;
import io.github.djlschedules.listener.Policy;
import java.nio.file.Path;

/** What a sample of the documentation finds there; each sample is a subclass. */
public abstract class SampleStage implements AutoCloseable {

    private final NDManager data = NDManager.newBaseManager();

    protected final Path dir;
    protected final Model model = model();
    protected final ArrayDataset trainSet = TinyTask.learnable(data, true);
    protected final ArrayDataset validSet = TinyTask.learnable(data, false);
    protected final long stepsPerEpoch = TinyTask.STEPS_PER_EPOCH;
    protected final Policy policy = OneCycle.builder().setMaxLr(0.1).setTotalSteps(20).build();
    protected final Block head = model.getBlock().getChildren().valueAt(4);
    protected final DefaultTrainingConfig config = config();
    protected final Trainer trainer;

    private final int listeners = config.getTrainingListeners().size();

    protected SampleStage(Path dir) {
        this.dir = dir;
        trainer = TinyTask.initialize(model.newTrainer(config()));
    }

    /** The sample. */
    public abstract void run() throws Exception;

    /** Trains two epochs with what the sample added to the configuration, if it did. */
    public final void trainAsConfigured() throws Exception {
        model.close();
        if (config.getTrainingListeners().size() > listeners) {
            try (Model another = model();
                    Trainer configured = TinyTask.initialize(another.newTrainer(config))) {
                EasyTrain.fit(configured, 2, trainSet, validSet);
            }
        }
    }

    @Override
    public final void close() {
        model.close();
        data.close();
    }

    private static Model model() {
        return TinyTask.model(TinyTask.netWithBatchNormAndDropout());
    }

    private static DefaultTrainingConfig config() {
        return TinyTask.config(TinyTask.sgd().optMomentum(0.9f).build())
                .addEvaluator(new Accuracy())
                .addTrainingListeners(TrainingListener.Defaults.basic());
    }
}
