package io.github.djlschedules.checkpoint;

import ai.djl.Model;
import ai.djl.nn.Block;
import ai.djl.training.DefaultTrainingConfig;
import ai.djl.training.Trainer;
import ai.djl.training.evaluator.Accuracy;
import ai.djl.training.listener.TrainingListener;
import ai.djl.training.optimizer.Optimizer;
import io.github.djlschedules.testing.TinyTask;

/** A trainer on the tiny task with some listeners, to be closed. */
record Session(Model model, Trainer trainer) implements AutoCloseable {

    static Session of(TrainingListener... listeners) {
        return of(TinyTask.sgd().optMomentum(0.9f).build(), TinyTask.net(), listeners);
    }

    static Session of(Optimizer optimizer, Block net, TrainingListener... listeners) {
        DefaultTrainingConfig config =
                TinyTask.config(optimizer)
                        .addEvaluator(new Accuracy())
                        .addTrainingListeners(TrainingListener.Defaults.basic())
                        .addTrainingListeners(listeners);
        Model model = TinyTask.model(net);
        return new Session(model, TinyTask.initialize(model.newTrainer(config)));
    }

    void fit(int epochs) throws Exception {
        TinyTask.fit(trainer, epochs);
    }

    @Override
    public void close() {
        trainer.close();
        model.close();
    }
}
