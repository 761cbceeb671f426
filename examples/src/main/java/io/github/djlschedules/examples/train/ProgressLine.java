package io.github.djlschedules.examples.train;

import ai.djl.training.Trainer;
import ai.djl.training.dataset.Batch;
import ai.djl.training.listener.TrainingListenerAdapter;
import ai.djl.training.util.ProgressBar;

/** Shows on a terminal how far an epoch is. */
final class ProgressLine extends TrainingListenerAdapter {

    private static final String WIPE = "\r" + " ".repeat(79) + "\r";

    private final ProgressBar bar = new ProgressBar();

    @Override
    public void onTrainingBatch(Trainer trainer, BatchData batch) {
        show("Training", batch.getBatch());
    }

    @Override
    public void onValidationBatch(Trainer trainer, BatchData batch) {
        show("Validating", batch.getBatch());
    }

    private void show(String what, Batch batch) {
        bar.reset(what, batch.getProgressTotal());
        bar.update(batch.getProgress() - 1);
    }

    /** The bar of an epoch that leaves out its last images never comes to its end. */
    @Override
    public void onEpoch(Trainer trainer) {
        System.out.print(WIPE);
    }
}
