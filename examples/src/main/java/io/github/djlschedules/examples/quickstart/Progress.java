package io.github.djlschedules.examples.quickstart;

import ai.djl.training.Trainer;
import ai.djl.training.listener.TrainingListenerAdapter;
import ai.djl.training.util.ProgressBar;

/** One bar over the epochs of all runs. */
final class Progress extends TrainingListenerAdapter {

    private final ProgressBar bar;
    private String running = "";
    private long epochs;

    Progress(long epochs) {
        bar = new ProgressBar("Training", epochs);
    }

    /** The bar is drawn over the line before, which may have been longer. */
    void running(int seed, Contestant contestant, double rate) {
        running = String.format("seed %d, %s %-6.3g", seed, contestant.label(), rate);
        running = String.format("%-32s", running);
    }

    @Override
    public void onEpoch(Trainer trainer) {
        bar.update(epochs++, running);
    }
}
