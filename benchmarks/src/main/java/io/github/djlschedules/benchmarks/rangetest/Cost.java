package io.github.djlschedules.benchmarks.rangetest;

import ai.djl.Model;
import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.DefaultTrainingConfig;
import ai.djl.training.GradientCollector;
import ai.djl.training.Trainer;
import ai.djl.training.dataset.ArrayDataset;
import ai.djl.training.dataset.Batch;
import ai.djl.training.loss.Loss;
import ai.djl.training.optimizer.Optimizer;
import ai.djl.training.tracker.Tracker;
import ai.djl.translate.TranslateException;
import io.github.djlschedules.benchmarks.report.Aim;
import io.github.djlschedules.benchmarks.report.Grouped;
import io.github.djlschedules.benchmarks.report.Report;
import io.github.djlschedules.examples.model.ResNet8;
import io.github.djlschedules.rangetest.LrRangeTest;
import io.github.djlschedules.rangetest.LrRangeTestBuilder;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What a range test costs over a bare loop on the same batches, timed in turn in one process: the
 * small residual net, 32 random images with random labels in a batch, four weight decays.
 */
public final class Cost {

    private static final int CELLS = 4;
    private static final int BATCH = 32;
    private static final int CLASSES = 10;

    private Cost() {}

    /**
     * Runs it and writes {@code results/range-test-cost.csv} and its part of RESULTS.md.
     *
     * @param quick whether to time two rounds only, to see that it works
     * @param report where to write
     * @throws IOException if results cannot be written
     * @throws TranslateException never
     */
    public static void run(boolean quick, Report report) throws IOException, TranslateException {
        int rounds = quick ? 2 : 9;
        int points = quick ? 2 : 20;
        List<String> rows = new ArrayList<>();
        rows.add(
                "validation_batches,rounds,batches,bare_s,range_test_s,ratio_median,ratio_low,ratio_high");
        Engine.getInstance().setRandomSeed(1);
        DefaultTrainingConfig config =
                new DefaultTrainingConfig(Loss.softmaxCrossEntropyLoss())
                        .optDevices(Engine.getInstance().getDevices(1))
                        .optOptimizer(
                                Optimizer.sgd()
                                        .setLearningRateTracker(Tracker.fixed(1e-4f))
                                        .optMomentum(0.9f)
                                        .build());
        try (Model model = Model.newInstance("small residual net")) {
            model.setBlock(ResNet8.of(CLASSES));
            try (Trainer trainer = model.newTrainer(config)) {
                trainer.initialize(new Shape(1, 3, 32, 32));
                ArrayDataset data = random(trainer.getManager(), points);
                for (int validation : new int[] {0, 1}) {
                    rows.add(compare(trainer, data, points, validation, rounds));
                    System.out.println(rows.get(rows.size() - 1));
                }
            }
        }
        report.csv("range-test-cost.csv", rows);
        Map<String, String> columns = new LinkedHashMap<>();
        columns.put("bare_s", "%.2f");
        columns.put("range_test_s", "%.2f");
        columns.put("ratio_median", "%.3f");
        columns.put("ratio_low", "%.3f");
        columns.put("ratio_high", "%.3f");
        List<String> keys = List.of("validation_batches", "rounds", "batches");
        List<String> page = Grouped.table(rows, keys, columns);
        page.add("");
        for (String row : rows.subList(1, rows.size())) {
            String[] cells = row.split(",", -1);
            page.add(
                    new Aim(
                                    "With " + cells[0] + " validation batches, times a bare loop",
                                    true,
                                    1.05)
                            .verdict(Double.parseDouble(cells[5])));
        }
        report.section("range-test", page);
    }

    private static String compare(
            Trainer trainer, ArrayDataset data, int points, int validation, int rounds)
            throws IOException, TranslateException {
        LrRangeTestBuilder builder =
                LrRangeTest.builder()
                        .optLrRange(1e-6, 1e-4) // too low to diverge: all cells are complete
                        .optSteps(points)
                        .optWeightDecays(new double[CELLS]);
        if (validation > 0) {
            builder.optValidation(data, validation);
        }
        LrRangeTest test = builder.build();
        double[] bare = new double[rounds];
        double[] tested = new double[rounds];
        double[] ratios = new double[rounds];
        for (int round = -1; round < rounds; round++) {
            long start = System.nanoTime();
            for (int cell = 0; cell < CELLS; cell++) {
                bareLoop(trainer, data, validation);
            }
            long middle = System.nanoTime();
            test.run(trainer, data);
            long end = System.nanoTime();
            if (round >= 0) { // the first one warms up
                bare[round] = (middle - start) / 1e9;
                tested[round] = (end - middle) / 1e9;
                ratios[round] = tested[round] / bare[round];
            }
        }
        Arrays.sort(bare);
        Arrays.sort(tested);
        Arrays.sort(ratios);
        return String.format(
                Locale.ROOT,
                "%d,%d,%d,%.3f,%.3f,%.3f,%.3f,%.3f",
                validation,
                rounds,
                CELLS * points,
                bare[rounds / 2],
                tested[rounds / 2],
                ratios[rounds / 2],
                ratios[0],
                ratios[rounds - 1]);
    }

    /** What anybody would write: forward, backward, update, and a look at the loss. */
    private static void bareLoop(Trainer trainer, ArrayDataset data, int validation)
            throws IOException, TranslateException {
        List<Batch> held = new ArrayList<>();
        try (NDManager scope = trainer.getManager().newSubManager()) {
            for (Batch batch : data.getData(scope)) {
                try (GradientCollector collector = trainer.newGradientCollector()) {
                    NDList predictions = trainer.forward(batch.getData());
                    NDArray loss = trainer.getLoss().evaluate(batch.getLabels(), predictions);
                    collector.backward(loss);
                    if (Float.isNaN(loss.getFloat())) {
                        throw new IllegalStateException("The bare loop diverged");
                    }
                }
                trainer.step();
                if (held.size() < validation) {
                    held.add(batch);
                }
                for (Batch seen : held) {
                    NDList predictions = trainer.evaluate(seen.getData());
                    trainer.getLoss().evaluate(seen.getLabels(), predictions).getFloat();
                }
                if (!held.contains(batch)) {
                    batch.close();
                }
            }
        }
    }

    private static ArrayDataset random(NDManager manager, int batches) {
        int images = batches * BATCH;
        return new ArrayDataset.Builder()
                .setData(manager.randomUniform(0, 1, new Shape(images, 3, 32, 32)))
                .optLabels(
                        manager.randomInteger(0, CLASSES, new Shape(images), DataType.INT64)
                                .toType(DataType.FLOAT32, false))
                .setSampling(BATCH, false)
                .build();
    }
}
