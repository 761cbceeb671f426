package io.github.djlschedules.rangetest;

import ai.djl.Model;
import ai.djl.training.Trainer;
import ai.djl.training.dataset.Dataset;
import ai.djl.translate.TranslateException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** Runs each cell on a trainer of its own, which is closed after: there is nothing to restore. */
final class FactoryRun {

    private final Settings settings;
    private final Supplier<Trainer> trainers;
    private final Dataset dataset;

    FactoryRun(Settings settings, Supplier<Trainer> trainers, Dataset dataset) {
        this.settings = settings;
        this.trainers = trainers;
        this.dataset = dataset;
    }

    RangeTestResult run() throws IOException, TranslateException {
        List<Curve> curves = new ArrayList<>();
        for (Cell cell : Grid.cells(settings)) {
            Trainer trainer = trainers.get();
            Model model = trainer.getModel();
            try (trainer) {
                Trial trial = new Trial(settings, cell);
                curves.add(trial.run(trainer, dataset, settings.validation()));
            } finally {
                model.close();
            }
        }
        return new RangeTestResult(curves, settings.run("", "", settings.validation() != null));
    }
}
