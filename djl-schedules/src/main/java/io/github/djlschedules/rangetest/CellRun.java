package io.github.djlschedules.rangetest;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.training.GradientCollector;
import ai.djl.training.Trainer;
import ai.djl.training.evaluator.Evaluator;
import ai.djl.translate.TranslateException;
import io.github.djlschedules.optimizer.Hyperparameter;
import io.github.djlschedules.optimizer.Rehearsal;
import io.github.djlschedules.rangetest.HeldBatches.Held;
import io.github.djlschedules.state.EvaluatorSums;
import java.io.IOException;
import java.util.List;
import java.util.function.IntConsumer;
import java.util.function.ObjDoubleConsumer;

/** Trains one cell from the lowest rate up, until the end of the sweep or of the loss. */
final class CellRun {

    private final Trainer trainer;
    private final Settings settings;
    private final Rehearsal rehearsal;
    private final List<Held> validation;
    private final IntConsumer progress;
    private final double[] rates;

    CellRun(
            Trainer trainer,
            Settings settings,
            Rehearsal rehearsal,
            List<Held> validation,
            IntConsumer progress) {
        this.trainer = trainer;
        this.settings = settings;
        this.rehearsal = rehearsal;
        this.validation = validation;
        this.progress = progress;
        rates = settings.rates();
    }

    Curve run(Cell cell, BatchSource source) throws IOException, TranslateException {
        rehearsal.set(Hyperparameter.WEIGHT_DECAY, cell.weightDecay());
        if (!Double.isNaN(cell.momentum())) {
            rehearsal.set(Hyperparameter.MOMENTUM, cell.momentum());
        }
        CurveBuilder curve = new CurveBuilder(cell, rates, settings);
        Metrics train = new Metrics(trainer, "train_");
        Metrics validate = new Metrics(trainer, "validation_");
        int[] batches = {0};
        source.feed(
                batch -> {
                    int inPoint = batches[0]++ % settings.batchesPerStep();
                    if (inPoint == 0) {
                        rehearsal.set(Hyperparameter.LEARNING_RATE, rates[curve.points()]);
                        train.start();
                    }
                    float loss = train(batch, train);
                    progress.accept(1);
                    if (!curve.batch(loss)) {
                        return false;
                    }
                    if (inPoint + 1 < settings.batchesPerStep()) {
                        return true;
                    }
                    double validationLoss = Double.NaN;
                    if (!validation.isEmpty()) {
                        validate.start();
                        validationLoss = validate(validate);
                    }
                    return curve.point(validationLoss, train, validate);
                });
        return curve.build();
    }

    /** Returns what one point costs, measured on the second of two batches; moves the weights. */
    long pointNanos(BatchSource source) throws IOException, TranslateException {
        rehearsal.set(Hyperparameter.LEARNING_RATE, rates[0]);
        Metrics metrics = new Metrics(trainer, "");
        metrics.start();
        long[] batch = {0, 0};
        source.feed(
                first -> {
                    long start = System.nanoTime();
                    train(first, metrics);
                    batch[1] = System.nanoTime() - start;
                    return ++batch[0] < 2;
                });
        long start = System.nanoTime();
        validate(metrics);
        return batch[1] * settings.batchesPerStep() + System.nanoTime() - start;
    }

    /** One forward and backward pass and one update, as {@code EasyTrain} and without listeners. */
    private float train(Held batch, Metrics metrics) {
        try (NDManager scope = trainer.getManager().newSubManager()) {
            scope.tempAttachAll(batch.data(), batch.labels());
            NDList predictions;
            NDArray loss;
            try (GradientCollector collector = trainer.newGradientCollector()) {
                predictions = trainer.forward(batch.data(), batch.labels());
                loss = trainer.getLoss().evaluate(batch.labels(), predictions);
                collector.backward(loss);
            }
            rehearsal.update();
            metrics.add(batch.labels(), predictions);
            return loss.sum().getFloat();
        }
    }

    private double validate(Metrics metrics) {
        double sum = 0;
        for (Held batch : validation) {
            try (NDManager scope = trainer.getManager().newSubManager()) {
                scope.tempAttachAll(batch.data(), batch.labels());
                NDList predictions = trainer.evaluate(batch.data());
                sum += trainer.getLoss().evaluate(batch.labels(), predictions).sum().getFloat();
                metrics.add(batch.labels(), predictions);
            }
        }
        return sum / Math.max(1, validation.size());
    }

    /** The trainer's evaluators without its loss, in an accumulator that nobody else reads. */
    static final class Metrics {

        private final List<Evaluator> evaluators;
        private final String prefix;
        private final String key;

        Metrics(Trainer trainer, String prefix) {
            this.prefix = prefix;
            key = EvaluatorSums.SCRATCH + prefix;
            evaluators =
                    trainer.getEvaluators().stream().filter(e -> e != trainer.getLoss()).toList();
        }

        void start() {
            for (Evaluator evaluator : evaluators) {
                evaluator.addAccumulator(key); // anew each time: this also empties it
            }
        }

        void add(NDList labels, NDList predictions) {
            for (Evaluator evaluator : evaluators) {
                evaluator.updateAccumulators(new String[] {key}, labels, predictions);
            }
        }

        void forEach(ObjDoubleConsumer<String> use) {
            for (Evaluator evaluator : evaluators) {
                use.accept(prefix + evaluator.getName(), evaluator.getAccumulator(key));
            }
        }
    }
}
