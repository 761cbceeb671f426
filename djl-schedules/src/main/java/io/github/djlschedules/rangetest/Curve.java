package io.github.djlschedules.rangetest;

import io.github.djlschedules.internal.Checks;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/**
 * What one cell of a range test saw. All arrays have one element for each point that was reached; a
 * curve that diverged is shorter than the sweep.
 *
 * @param cell the cell
 * @param rates the learning rate of each point
 * @param trainLoss the mean training loss over the batches of each point
 * @param smoothedLoss the training loss as an exponential moving average
 * @param validationLoss the loss on the validation batches after each point; empty without
 * @param metrics the trainer's evaluators, named {@code train_NAME} and {@code validation_NAME}
 * @param end why it has no more points
 * @param failure what went wrong if it could not be run, otherwise empty
 * @since 0.1.0
 */
@SuppressWarnings("ArrayRecordComponent")
public record Curve(
        Cell cell,
        double[] rates,
        double[] trainLoss,
        double[] smoothedLoss,
        double[] validationLoss,
        Map<String, double[]> metrics,
        End end,
        String failure) {

    /** Why a curve has no more points. */
    public enum End {
        /** All points of the sweep were reached. */
        COMPLETE,
        /** The loss rose above the bound; the last point is the one that did. */
        DIVERGED,
        /** The loss of the next point was NaN or infinite; that point is left out. */
        NOT_FINITE,
        /** It could not be run, as on a machine that has not the data; it has no points. */
        FAILED
    }

    /**
     * Keeps the arrays, which the caller must not change after.
     *
     * @param cell as above
     * @param rates as above
     * @param trainLoss as above
     * @param smoothedLoss as above
     * @param validationLoss as above
     * @param metrics as above
     * @param end as above
     * @param failure as above
     */
    public Curve {
        Objects.requireNonNull(cell);
        Objects.requireNonNull(end);
        Checks.require(
                failure.isEmpty() == (end != End.FAILED),
                "failure",
                "must be given if end=FAILED, and only then",
                failure);
        metrics = new LinkedHashMap<>(metrics);
    }

    /**
     * Creates a curve that was run.
     *
     * @param cell as above
     * @param rates as above
     * @param trainLoss as above
     * @param smoothedLoss as above
     * @param validationLoss as above
     * @param metrics as above
     * @param end as above, but not {@link End#FAILED}
     */
    public Curve(
            Cell cell,
            double[] rates,
            double[] trainLoss,
            double[] smoothedLoss,
            double[] validationLoss,
            Map<String, double[]> metrics,
            End end) {
        this(cell, rates, trainLoss, smoothedLoss, validationLoss, metrics, end, "");
    }

    /**
     * Returns the place of a curve that could not be run.
     *
     * @param cell the cell
     * @param failure what went wrong
     * @return a curve without points
     */
    public static Curve failed(Cell cell, String failure) {
        double[] none = {};
        return new Curve(cell, none, none, none, none, Map.of(), End.FAILED, failure);
    }

    /** Returns the curve at another place of the grid. */
    Curve at(int index, int repeat) {
        Cell there = new Cell(index, cell.weightDecay(), cell.momentum(), repeat);
        return new Curve(
                there, rates, trainLoss, smoothedLoss, validationLoss, metrics, end, failure);
    }

    /**
     * Returns the curve as JSON: NaN is {@code null}, an infinity {@code "Infinity"}.
     *
     * @return one line
     */
    public String json() {
        return RangeTestJson.text(this);
    }

    /**
     * Reads what {@link #json} gave, bit for bit.
     *
     * @param json the text
     * @return the curve
     * @throws IOException if it is no curve
     */
    public static Curve ofJson(String json) throws IOException {
        return RangeTestJson.curve(Checks.notNull(json, "json"));
    }

    /**
     * Tells whether there is a validation loss.
     *
     * @return whether the test had validation data
     */
    public boolean hasValidation() {
        return validationLoss.length > 0;
    }
}
