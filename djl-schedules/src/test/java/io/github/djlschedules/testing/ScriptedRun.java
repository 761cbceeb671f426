package io.github.djlschedules.testing;

import ai.djl.Model;
import ai.djl.nn.Block;
import ai.djl.training.DefaultTrainingConfig;
import ai.djl.training.EasyTrain;
import ai.djl.training.Trainer;
import ai.djl.training.dataset.Dataset;
import ai.djl.training.listener.TrainingListener;
import java.util.function.UnaryOperator;

/** A trainer of {@link TinyTask} whose {@link ScriptedMetric} says how the run goes. */
public final class ScriptedRun implements AutoCloseable {

    private final Model model;
    private final Trainer trainer;

    public ScriptedRun(double[] metrics, TrainingListener... listeners) {
        this(TinyTask.net(), metrics, listeners);
    }

    public ScriptedRun(Block net, double[] metrics, TrainingListener... listeners) {
        model = TinyTask.model(net);
        DefaultTrainingConfig config =
                TinyTask.config(TinyTask.sgd().optMomentum(0.9f).build())
                        .addEvaluator(new ScriptedMetric(metrics))
                        .addTrainingListeners(TrainingListener.Defaults.basic())
                        .addTrainingListeners(listeners);
        try {
            trainer = TinyTask.initialize(model.newTrainer(config));
        } catch (RuntimeException e) {
            model.close();
            throw e;
        }
    }

    public Trainer trainer() {
        return trainer;
    }

    public Dataset data() {
        return TinyTask.data(trainer.getManager(), false);
    }

    /** Trains and validates. */
    public void fit(int epochs) throws Exception {
        fit(epochs, data -> data);
    }

    public void fit(int epochs, UnaryOperator<Dataset> view) throws Exception {
        EasyTrain.fit(trainer, epochs, view.apply(data()), view.apply(data()));
    }

    @Override
    public void close() {
        trainer.close();
        model.close();
    }
}
