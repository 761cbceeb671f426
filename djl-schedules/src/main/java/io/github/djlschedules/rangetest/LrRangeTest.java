package io.github.djlschedules.rangetest;

import ai.djl.training.Trainer;
import ai.djl.training.dataset.Dataset;
import ai.djl.training.dataset.RandomAccessDataset;
import ai.djl.training.listener.TrainingListenerAdapter;
import ai.djl.translate.TranslateException;
import io.github.djlschedules.internal.Checks;
import io.github.djlschedules.internal.Epochs;
import io.github.djlschedules.internal.OpenTrainer;
import io.github.djlschedules.optimizer.TunableOptimizer;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The learning-rate range test: trains with a rate that rises from tiny to huge, once for each
 * weight decay of a grid, and tells which rate and decay to train with.
 *
 * <p>Use it before a run, on the trainer of the run. Everything is left as it was: parameters,
 * running statistics, optimizer state, tracker and step count; of the first three the result has a
 * hash from before and one from after. Each cell of the grid starts from the same state, is seeded
 * alike and sees the same batches, so that curves differ by the cell alone.
 *
 * <pre>{@code
 * LrRangeTest test = LrRangeTest.builder().optWeightDecays(0, 1e-5, 1e-4, 1e-3).build();
 * RangeTestResult found = test.run(trainer, trainSet);
 * }</pre>
 *
 * <p>Or as a listener in a loop of your own, for {@link #findNEpoch} epochs: it collects the
 * batches that the loop feeds, updates being suspended, and runs all cells within the last of those
 * callbacks. DJL's own epoch number, evaluators and metrics do count these epochs.
 *
 * <p>Needs a trainer on one device. Not thread-safe.
 *
 * @see <a href="https://arxiv.org/abs/1506.01186">L. N. Smith, Cyclical Learning Rates, 2017</a>
 * @see <a href="https://arxiv.org/abs/1803.09820">L. N. Smith, A disciplined approach to neural
 *     network hyper-parameters, 2018</a>
 * @since 0.1.0
 */
public final class LrRangeTest extends TrainingListenerAdapter {

    private final Settings settings;
    private @Nullable Collector collector;
    private @Nullable RangeTestResult result;

    LrRangeTest(Settings settings) {
        this.settings = settings;
    }

    /**
     * Returns a builder.
     *
     * @return a builder
     */
    public static LrRangeTestBuilder builder() {
        return new LrRangeTestBuilder();
    }

    /**
     * Runs the test in a loop of its own.
     *
     * @param trainer an initialized trainer on one device
     * @param dataset the training data; the batches that the test needs are drawn from its start,
     *     seeded, and again from its start where it has fewer
     * @return the curves
     * @throws IOException if the data cannot be read
     * @throws TranslateException if the data cannot be processed
     * @throws IllegalStateException if the trainer is not initialized, or has several devices or
     *     its model on another one
     * @throws IllegalArgumentException if the model hides its running statistics, or the optimizer
     *     accumulates batches of which a point does not have a multiple
     */
    public RangeTestResult run(Trainer trainer, Dataset dataset)
            throws IOException, TranslateException {
        Checks.notNull(trainer, "trainer");
        Checks.notNull(dataset, "dataset");
        RangeTestResult found =
                new GridRun(trainer, settings)
                        .run(
                                repeat ->
                                        BatchSource.of(
                                                trainer,
                                                dataset,
                                                settings,
                                                settings.seed() + repeat));
        result = found;
        return found;
    }

    /**
     * Runs the test with a trainer for each cell, for models whose running statistics DJL cannot
     * put back, such as TorchScript's.
     *
     * @param trainers makes an initialized trainer, each time of a newly loaded model with the same
     *     weights; both are closed after their cell
     * @param dataset the training data
     * @return the curves; nothing was restored
     * @throws IOException if the data cannot be read
     * @throws TranslateException if the data cannot be processed
     */
    public RangeTestResult run(Supplier<Trainer> trainers, Dataset dataset)
            throws IOException, TranslateException {
        Checks.notNull(trainers, "trainers");
        RangeTestResult found =
                new FactoryRun(settings, trainers, Checks.notNull(dataset, "dataset")).run();
        result = found;
        return found;
    }

    /**
     * Takes the test apart into curves that can be run alone, in any order and process.
     *
     * @return one for each repeat of each cell, in grid order
     * @throws IllegalStateException if the test has validation data, which only a trial's machine
     *     can load
     */
    public List<Trial> trials() {
        if (settings.validation() != null) {
            throw new IllegalStateException(
                    "The test must not have validation data to be taken apart; give them to"
                            + " Trial.run, and their number to optValidationBatches");
        }
        return Grid.cells(settings).stream().map(cell -> new Trial(settings, cell)).toList();
    }

    /**
     * Puts the curves of {@link #trials} together, each at its place in the grid.
     *
     * @param curves one for each trial, in their order
     * @return the result; nothing was restored
     */
    public RangeTestResult join(List<Curve> curves) {
        List<Cell> cells = Grid.cells(settings);
        int given = Checks.notNull(curves, "curves").size();
        Checks.require(given == cells.size(), "curves", "must be " + cells.size(), given);
        List<Curve> placed = new ArrayList<>();
        for (int i = 0; i < given; i++) {
            placed.add(curves.get(i).at(cells.get(i).index(), cells.get(i).repeat()));
        }
        boolean validated = placed.stream().anyMatch(Curve::hasValidation);
        RangeTestResult joined = new RangeTestResult(placed, settings.run("", "", validated));
        result = joined;
        return joined;
    }

    /**
     * Returns the epochs that the test takes as a listener, whatever the grid, rounded up.
     *
     * @param dataset the training data; nothing is decoded and its order does not move
     * @return the epochs
     * @throws IllegalArgumentException if its batches cannot be counted without drawing them
     */
    public int findNEpoch(RandomAccessDataset dataset) {
        return findNEpoch(Epochs.batches(dataset));
    }

    /**
     * Returns the epochs that the test takes as a listener, whatever the grid, rounded up.
     *
     * @param samples the samples in an epoch
     * @param batchSize the samples in a batch
     * @param dropLast whether a last, smaller batch is left out
     * @return the epochs
     */
    public int findNEpoch(long samples, int batchSize, boolean dropLast) {
        return findNEpoch(Epochs.batches(samples, batchSize, dropLast));
    }

    /**
     * Returns the epochs that the test takes as a listener, whatever the grid, rounded up.
     *
     * @param batchesPerEpoch the batches in an epoch, at least 1
     * @return the epochs
     */
    public int findNEpoch(long batchesPerEpoch) {
        return Epochs.forBatches(settings.batches(), batchesPerEpoch);
    }

    /**
     * Returns what the last run found.
     *
     * @return the curves
     * @throws IllegalStateException if no run has come to its end
     */
    public RangeTestResult result() {
        if (result == null) {
            throw new IllegalStateException(
                    "The range test must have seen "
                            + settings.batches()
                            + " batches to have a result, but has seen "
                            + (collector == null ? 0 : collector.size())
                            + "; train for findNEpoch(dataset) epochs");
        }
        return result;
    }

    /**
     * Joins a live trainer as a listener, before its next batch.
     *
     * @param trainer an initialized trainer
     * @throws IllegalStateException if it listens to another trainer that is still open
     */
    public void attach(Trainer trainer) {
        TunableOptimizer tunable = TunableOptimizer.of(Checks.notNull(trainer, "trainer"));
        onTrainingBegin(trainer);
        tunable.join(this);
    }

    /**
     * Ends the listening before the test has its batches, or after it has refused them: the trainer
     * updates again.
     */
    public void detach() {
        if (collector != null) {
            Trainer listened = collector.trainer();
            end();
            TunableOptimizer.of(listened).leave(this);
        }
    }

    /**
     * Takes the running statistics as they are now for those to put back; needed only if weights
     * were loaded after the trainer was made and before its first batch.
     *
     * @param trainer the trainer that this test listens to
     * @throws IllegalArgumentException if it does not listen to that one
     */
    public void prepare(Trainer trainer) {
        Collector own = collectorOf(trainer);
        if (own == null) {
            throw new IllegalArgumentException(
                    "trainer must be the one that this test listens to, but trainer=" + trainer);
        }
        own.capture();
    }

    /** {@inheritDoc} */
    @Override
    public void onTrainingBegin(Trainer trainer) {
        OpenTrainer.requireNoOther(
                collector == null ? null : collector.trainer(),
                trainer,
                "An LrRangeTest must listen to",
                "build one for each trainer");
        end();
        collector = new Collector(trainer, settings);
    }

    /** {@inheritDoc} */
    @Override
    public void onTrainingBatch(Trainer trainer, BatchData batchData) {
        Collector own = collectorOf(trainer);
        if (own != null) {
            RangeTestResult found = own.batch(batchData.getBatch());
            result = found == null ? result : found;
        }
    }

    /** {@inheritDoc} */
    @Override
    public void onEpoch(Trainer trainer) {
        Collector own = collectorOf(trainer);
        if (own != null && own.isDone()) {
            detach();
        }
    }

    /** {@inheritDoc} */
    @Override
    public void onTrainingEnd(Trainer trainer) {
        if (collectorOf(trainer) != null) {
            end();
        }
    }

    private @Nullable Collector collectorOf(Trainer trainer) {
        return collector != null && collector.trainer() == trainer ? collector : null;
    }

    private void end() {
        if (collector != null) {
            collector.close();
        }
        collector = null;
    }
}
