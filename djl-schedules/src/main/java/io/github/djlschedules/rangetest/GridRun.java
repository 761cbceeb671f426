package io.github.djlschedules.rangetest;

import ai.djl.metric.Metrics;
import ai.djl.ndarray.NDManager;
import ai.djl.nn.Block;
import ai.djl.nn.SymbolBlock;
import ai.djl.training.Trainer;
import ai.djl.training.util.ProgressBar;
import ai.djl.translate.TranslateException;
import io.github.djlschedules.internal.SingleDevice;
import io.github.djlschedules.optimizer.Rehearsal;
import io.github.djlschedules.optimizer.TunableOptimizer;
import io.github.djlschedules.rangetest.HeldBatches.Held;
import io.github.djlschedules.state.ParameterHash;
import io.github.djlschedules.state.Snapshot;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.IntConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs all cells of a range test on one trainer and puts everything back. */
final class GridRun {

    private static final Logger logger = LoggerFactory.getLogger(LrRangeTest.class);

    private static final Comparator<Curve> GRID_ORDER =
            Comparator.comparingInt((Curve curve) -> curve.cell().index())
                    .thenComparingInt(curve -> curve.cell().repeat());

    /** Where a repeat's batches come from. */
    interface Batches {
        BatchSource of(int repeat) throws IOException, TranslateException;
    }

    private final Trainer trainer;
    private final Settings settings;
    private final TunableOptimizer tunable;
    private final Block block;

    GridRun(Trainer trainer, Settings settings) {
        this.trainer = trainer;
        this.settings = settings;
        block = trainer.getModel().getBlock();
        requireReady(trainer);
        refuseHiddenStatistics(block);
        tunable = TunableOptimizer.of(trainer);
        settings.requireWholeUpdates(tunable);
    }

    static void requireReady(Trainer trainer) {
        SingleDevice.require(trainer, "A range test");
        if (!trainer.getModel().getBlock().isInitialized()) {
            throw new IllegalStateException(
                    "trainer must be initialized, but its block is not; call"
                            + " trainer.initialize(shapes)");
        }
    }

    private static void refuseHiddenStatistics(Block block) {
        if (block instanceof SymbolBlock) {
            throw new IllegalArgumentException(
                    "trainer's model must show its running statistics to have them put back, but "
                            + block.getClass().getSimpleName()
                            + " hides them; call run(Supplier<Trainer>, dataset), which makes a"
                            + " trainer for each cell");
        }
        block.getChildren().values().forEach(GridRun::refuseHiddenStatistics);
    }

    RangeTestResult run(Batches batches) throws IOException, TranslateException {
        String before = hash();
        Metrics metrics = trainer.getMetrics();
        trainer.setMetrics(null); // forward() would add its times
        List<Curve> curves = new ArrayList<>();
        try (Snapshot snapshot = Snapshot.of(block, trainer.getManager());
                Rehearsal rehearsal = tunable.rehearse();
                HeldBatches validation = HeldBatches.validation(trainer, settings)) {
            try {
                cells(batches, snapshot, rehearsal, validation.list(), curves);
            } finally {
                snapshot.restore();
                rehearsal.clearGradients();
            }
        } finally {
            trainer.setMetrics(metrics);
        }
        curves.sort(GRID_ORDER);
        return new RangeTestResult(
                curves, settings.run(before, hash(), settings.validation() != null));
    }

    /** Returns a hash of the parameters, the running statistics and the optimizer's state. */
    private String hash() {
        try (NDManager scratch = trainer.getManager().newSubManager()) {
            return ParameterHash.sha256(block, tunable.saveState(scratch));
        }
    }

    private void cells(
            Batches batches,
            Snapshot snapshot,
            Rehearsal rehearsal,
            List<Held> validation,
            List<Curve> curves)
            throws IOException, TranslateException {
        int cells = Grid.size(settings);
        int total = Math.multiplyExact(cells * settings.repeats(), settings.batches());
        ProgressBar bar = new ProgressBar("Range test", total);
        int[] done = {0};
        for (int repeat = 0; repeat < settings.repeats(); repeat++) {
            try (BatchSource source = batches.of(repeat)) {
                if (repeat == 0) {
                    announce(run(rehearsal, validation, n -> {}).pointNanos(source), total);
                }
                for (int index = 0; index < cells; index++) {
                    snapshot.restore();
                    rehearsal.clearGradients();
                    rehearsal.restart();
                    trainer.getManager().getEngine().setRandomSeed(settings.seed() + repeat);
                    int start = done[0];
                    CellRun run = run(rehearsal, validation, n -> bar.update(done[0]++));
                    Cell cell = Grid.withDecay(Grid.cell(settings, index, repeat), tunable);
                    curves.add(run.run(cell, source));
                    done[0] = start + settings.batches();
                }
            }
        }
        bar.update(total - 1);
    }

    private CellRun run(Rehearsal rehearsal, List<Held> validation, IntConsumer progress) {
        return new CellRun(trainer, settings, rehearsal, validation, progress);
    }

    private void announce(long pointNanos, int batches) {
        long points = batches / settings.batchesPerStep();
        logger.info(
                "Range test: {} points of {} batches, at most about {} s",
                points,
                settings.batchesPerStep(),
                Math.round(points * pointNanos / 1e9));
    }
}
