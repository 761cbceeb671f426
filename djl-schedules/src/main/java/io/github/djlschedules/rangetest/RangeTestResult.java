package io.github.djlschedules.rangetest;

import io.github.djlschedules.internal.Checks;
import io.github.djlschedules.plot.Figure;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tech.tablesaw.api.Table;

/**
 * The curves of a range test, and what follows from them.
 *
 * <p>The rules of {@link SuggestionRule} are applied to the smoothed training loss, without the
 * first tenth of the points, which are noise; {@link SuggestionRule#DIVERGENCE} to the training
 * loss averaged over five points, since the smoothed one shows a divergence too late. No rule is
 * applied to a curve that never falls: whose smoothed loss stays within 1 % of its start, or within
 * the median change of the training loss from one point to the next. Over repeats a suggestion is
 * their median, and needs a rate from half of those that could be run; the others count nowhere.
 *
 * @see <a href="https://arxiv.org/abs/1506.01186">L. N. Smith, Cyclical Learning Rates for Training
 *     Neural Networks, 2017</a>
 * @see <a href="https://arxiv.org/abs/1803.09820">L. N. Smith, A Disciplined Approach to Neural
 *     Network Hyper-Parameters: Part 1, 2018</a>
 * @since 0.1.0
 */
public final class RangeTestResult {

    static final String VALIDATION = "validation_";
    static final String TRAIN = "train_";

    private final List<Curve> curves;
    private final Map<Integer, List<Curve>> byCell = new LinkedHashMap<>();
    private final RangeTestRun run;

    /**
     * Creates a result.
     *
     * @param curves at least one, in grid order: cell after cell from index 0, each with its
     *     repeats
     * @param run how they came about
     * @throws IllegalArgumentException if the curves are in another order, or the arrays of one
     *     differ in length
     */
    public RangeTestResult(List<Curve> curves, RangeTestRun run) {
        this.curves = List.copyOf(Checks.notNull(curves, "curves"));
        this.run = Checks.notNull(run, "run");
        Checks.atLeast(curves.size(), 1, "curves");
        for (Curve curve : curves) {
            int cell = curve.cell().index();
            List<Curve> repeats = byCell.computeIfAbsent(cell, key -> new ArrayList<>());
            Checks.require(
                    cell == byCell.size() - 1 && curve.cell().repeat() == repeats.size(),
                    "curves",
                    "must be in grid order",
                    curve.cell());
            repeats.add(curve);
            checkLength(curve, "trainLoss", curve.trainLoss());
            checkLength(curve, "smoothedLoss", curve.smoothedLoss());
            if (curve.hasValidation()) {
                checkLength(curve, "validationLoss", curve.validationLoss());
            }
            curve.metrics().forEach((name, values) -> checkLength(curve, name, values));
        }
    }

    private static void checkLength(Curve curve, String name, double[] values) {
        int points = curve.rates().length;
        Checks.require(
                values.length == points, name, "must have " + points + " points", values.length);
    }

    /**
     * Returns all curves.
     *
     * @return them in grid order, a cell's repeats after each other
     */
    public List<Curve> curves() {
        return curves;
    }

    /**
     * Returns the curves of one cell.
     *
     * @param cell its index in the grid, from 0
     * @return one for each repeat
     */
    public List<Curve> curves(int cell) {
        Checks.within(cell, 0, byCell.size() - 1.0, "cell");
        return List.copyOf(byCell.getOrDefault(cell, List.of()));
    }

    /**
     * Returns the cells of the grid; equal values at two places are two cells.
     *
     * @return the first repeat of each that could be run, or the first where none could
     */
    public List<Cell> cells() {
        return byCell.values().stream().map(all -> Repeats.counted(all).get(0).cell()).toList();
    }

    /**
     * Returns how the curves came about.
     *
     * @return seed, settings and hashes
     */
    public RangeTestRun run() {
        return run;
    }

    /**
     * Tells whether the test left the parameters, running statistics and the optimizer's state,
     * with its count of each parameter's updates, as it found them.
     *
     * @return whether the hashes before and after are known and equal
     */
    public boolean restored() {
        return run.restored();
    }

    /**
     * Returns what one rule suggests for the cell that {@link #best} chose; without one, for the
     * first with a finite loss.
     *
     * @param rule the rule
     * @return the median over repeats and their range, or why there is none
     */
    public Suggestion suggestion(SuggestionRule rule) {
        return suggestion(rule, bestCell());
    }

    /**
     * Returns what one rule suggests for a cell.
     *
     * @param rule the rule
     * @param cell its index in the grid, from 0
     * @return the median over repeats and their range, or why there is none
     */
    public Suggestion suggestion(SuggestionRule rule, int cell) {
        return Suggestions.of(Checks.notNull(rule, "rule"), curves(cell));
    }

    /**
     * Returns the suggested rate of a cell: the median of the rules that have one, on the
     * logarithmic axis, which for four rules is the geometric mean of the middle two.
     *
     * <p>The valley is meant to be cautious and a quarter of the divergence to be a ceiling, and
     * each rule fails on some curves; a median follows none that does. There is no rate if the loss
     * never falls, or if the two rules nearest to the median differ by more than ten times.
     *
     * @param cell its index in the grid, from 0
     * @return the median over repeats and their range, or why there is none
     */
    public Suggestion suggestion(int cell) {
        return Suggestions.of(curves(cell));
    }

    /**
     * Returns the rates between which to cycle, from the first metric whose name ends in "accuracy"
     * (that of validation if there is one), or without one from the training loss turned over; for
     * the cell that {@link #best} chose, over the mean of its repeats.
     *
     * <p>The lower is where the metric starts to rise for good, the upper where it slows,
     * oscillates or falls (Smith 2017, section 3.3). The metric is averaged over a tenth of the
     * points around each. It rises from its mean over the first tenth to its greatest value. The
     * lower rate is that of the last point before it at which a fifth of that rise is not reached;
     * the upper that of the first point behind the lower at which nine tenths of it are.
     *
     * <p>The validation loss is not asked: where batch normalization first finds its statistics, it
     * falls at any rate.
     *
     * @return both rates, or why there are none
     */
    public LrRange suggestRange() {
        return RangeSuggestion.of(this);
    }

    /**
     * Returns the rates between which to cycle, as {@link #suggestRange()}, from a metric of which
     * more is better.
     *
     * @param metric its name, such as {@code validation_Accuracy}
     * @return both rates, or why there are none
     * @throws IllegalArgumentException if the curves do not have it
     */
    public LrRange suggestRange(String metric) {
        return RangeSuggestion.of(this, Checks.notNull(metric, "metric"));
    }

    /**
     * Returns what to train with: the cell with the lowest minimum of the smoothed validation loss
     * (of the training loss without validation; over repeats the median). Cells within 1 % of it
     * are tied; of those the one with the larger {@link #suggestion(int)}, then the one with the
     * larger decay (Smith 2018), then the first. A cell without a suggested rate cannot be chosen.
     *
     * @return rates, decay and momentum with the reason, or the reason why there is none
     */
    public Best best() {
        return BestChoice.of(this).best();
    }

    /** Returns the index of the best cell, or of the first with a finite loss, or 0. */
    int bestCell() {
        return BestChoice.of(this).cell();
    }

    boolean hasValidation() {
        return curves.stream().anyMatch(Curve::hasValidation);
    }

    /** Returns the names of all metrics, those of training first. */
    List<String> metrics() {
        return curves.stream().flatMap(c -> c.metrics().keySet().stream()).distinct().toList();
    }

    /**
     * Returns the curves as a table: {@code cell,weight_decay[,momentum],repeat,point,
     * learning_rate,train_loss,smoothed_loss[,validation_loss]} and the metrics.
     *
     * @return a new table with a row for each point
     */
    public Table table() {
        return RangeTestTable.of(this);
    }

    /**
     * Returns a picture of the curves.
     *
     * @return the figure with default options
     */
    public Figure chart() {
        return chart(RangeChart.builder().build());
    }

    /**
     * Returns a picture of the curves.
     *
     * @param options what it shows
     * @return the figure
     */
    public Figure chart(RangeChart options) {
        return new RangePainter(this, Checks.notNull(options, "options")).figure();
    }

    /**
     * Returns the picture; a notebook cell that ends in this shows it.
     *
     * @return the chart as an image
     */
    public BufferedImage image() {
        return chart().image();
    }

    /**
     * Writes the table. The CSV holds the curves alone: not why they ended, and nothing of {@link
     * #run}.
     *
     * @param file the file, in folders that are made if needed
     * @throws IOException if it cannot be written
     */
    public void csv(Path file) throws IOException {
        RangeTestTable.write(this, file);
    }

    /**
     * Reads what {@link #csv} wrote: all numbers bit for bit. A curve that is shorter than the
     * longest, or whose last loss is more than five times the best, is taken to have diverged.
     *
     * @param file the file
     * @return the result; its run has no hashes, no settings and the default smoothing
     * @throws IOException if it cannot be read
     */
    public static RangeTestResult readCsv(Path file) throws IOException {
        return RangeTestTable.read(file);
    }

    /**
     * Writes everything: curves, why they ended, seed, settings and hashes. NaN is {@code null}, an
     * infinity {@code "Infinity"}.
     *
     * @param file the file, in folders that are made if needed
     * @throws IOException if it cannot be written
     */
    public void json(Path file) throws IOException {
        RangeTestJson.write(this, file);
    }

    /**
     * Reads what {@link #json} wrote, bit for bit.
     *
     * @param file the file
     * @return the result
     * @throws IOException if it cannot be read
     */
    public static RangeTestResult readJson(Path file) throws IOException {
        return RangeTestJson.read(file);
    }
}
