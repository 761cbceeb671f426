package io.github.djlschedules.rangetest;

import ai.djl.Model;
import ai.djl.training.Trainer;
import ai.djl.training.dataset.Dataset;
import ai.djl.translate.TranslateException;
import io.github.djlschedules.optimizer.Rehearsal;
import io.github.djlschedules.optimizer.TunableOptimizer;
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
        for (int index = 0; index < Grid.size(settings); index++) {
            for (int repeat = 0; repeat < settings.repeats(); repeat++) {
                Trainer trainer = trainers.get();
                Model model = trainer.getModel();
                try (trainer) {
                    curves.add(cell(trainer, index, repeat));
                } finally {
                    model.close();
                }
            }
        }
        return new RangeTestResult(curves, settings.run("", ""));
    }

    private Curve cell(Trainer trainer, int index, int repeat)
            throws IOException, TranslateException {
        GridRun.requireOneDevice(trainer);
        TunableOptimizer tunable = TunableOptimizer.of(trainer);
        int seed = settings.seed() + repeat;
        try (BatchSource source = BatchSource.of(trainer, dataset, settings, seed);
                Rehearsal rehearsal = tunable.rehearse();
                HeldBatches validation = HeldBatches.validation(trainer, settings)) {
            // DJL believes a loaded TorchScript model to be in training mode while it is not, and
            // only tells it so on a change: this makes one.
            source.feed(
                    batch -> {
                        trainer.evaluate(batch.data()).close();
                        return false;
                    });
            rehearsal.restart();
            trainer.getManager().getEngine().setRandomSeed(seed);
            return new CellRun(trainer, settings, rehearsal, validation.list(), n -> {})
                    .run(Grid.cell(settings, index, repeat, tunable), source);
        }
    }
}
