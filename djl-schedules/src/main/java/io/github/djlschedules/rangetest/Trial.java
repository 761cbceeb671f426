package io.github.djlschedules.rangetest;

import ai.djl.training.Trainer;
import ai.djl.training.dataset.Dataset;
import ai.djl.translate.TranslateException;
import io.github.djlschedules.internal.Checks;
import io.github.djlschedules.optimizer.Rehearsal;
import io.github.djlschedules.optimizer.TunableOptimizer;
import java.io.IOException;
import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * One curve of a range test, to be run alone: in any order, in any process. It gives the same curve
 * as {@link LrRangeTest#run} if its trainer has the same weights and its data are the same.
 *
 * <p>Use it to spread a grid over machines: {@link LrRangeTest#trials} takes the test apart, {@link
 * LrRangeTest#join} puts the curves together. It holds numbers alone, no model and no data.
 *
 * @since 0.1.0
 */
public final class Trial implements Serializable {

    private static final long serialVersionUID = 1;

    /** What the trials of a test share. */
    private final Settings settings;

    /** The index of the cell. */
    private final int index;

    /** The decay of the cell, NaN for the optimizer's own. */
    private final double weightDecay;

    /** The momentum of the cell, NaN for the optimizer's own. */
    private final double momentum;

    /** The repeat of the cell. */
    private final int repeat;

    Trial(Settings settings, Cell cell) {
        this.settings = settings.ofOneCurve();
        index = cell.index();
        weightDecay = cell.weightDecay();
        momentum = cell.momentum();
        repeat = cell.repeat();
    }

    /**
     * Returns the place in the grid.
     *
     * @return the cell; its decay and momentum are NaN where the optimizer's own hold
     */
    public Cell cell() {
        return new Cell(index, weightDecay, momentum, repeat);
    }

    /**
     * Returns the seed of the test, the same for all its trials.
     *
     * @return the seed
     */
    public int seed() {
        return settings.seed();
    }

    /**
     * Trains from the lowest rate up. Nothing is put back.
     *
     * @param trainer an initialized trainer on one device, of weights that nobody needs after
     * @param training the training data
     * @param validation the validation data, null for none
     * @return the curve
     * @throws IOException if data cannot be read
     * @throws TranslateException if data cannot be processed
     * @throws IllegalStateException if the trainer is not initialized, or has several devices or
     *     its model on another one
     * @throws IllegalArgumentException if its optimizer accumulates batches of which a point does
     *     not have a multiple
     */
    public Curve run(Trainer trainer, Dataset training, @Nullable Dataset validation)
            throws IOException, TranslateException {
        GridRun.requireReady(Checks.notNull(trainer, "trainer"));
        Checks.notNull(training, "training");
        TunableOptimizer tunable = TunableOptimizer.of(trainer);
        settings.requireWholeUpdates(tunable);
        Settings full = settings.with(validation);
        int seed = settings.seed() + repeat;
        try (BatchSource source = BatchSource.of(trainer, training, full, seed);
                Rehearsal rehearsal = tunable.rehearse();
                HeldBatches held = HeldBatches.validation(trainer, full)) {
            // DJL believes a loaded TorchScript model to be in training mode while it is not, and
            // only tells it so on a change: this makes one.
            source.feed(
                    batch -> {
                        trainer.evaluate(batch.data()).close();
                        return false;
                    });
            rehearsal.restart();
            trainer.getManager().getEngine().setRandomSeed(seed);
            return new CellRun(trainer, full, rehearsal, held.list(), n -> {})
                    .run(Grid.withDecay(cell(), tunable), source);
        }
    }

    /**
     * Returns everything that the curve depends on beside trainer and data, without its place in
     * the grid: two trials of the same description have the same curve.
     *
     * @return one line
     */
    public String description() {
        return "weight_decay=%s, momentum=%s, repeat=%d, %s"
                .formatted(weightDecay, momentum, repeat, settings);
    }

    /** Returns the place in the grid, in words. */
    @Override
    public String toString() {
        String name = "cell " + index;
        String values = CellNames.sentence(cell());
        return (values.equals(name) ? name : name + ", " + values) + ", repeat " + repeat;
    }
}
