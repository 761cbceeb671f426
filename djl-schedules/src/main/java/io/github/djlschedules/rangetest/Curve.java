package io.github.djlschedules.rangetest;

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
        End end) {

    /** Why a curve has no more points. */
    public enum End {
        /** All points of the sweep were reached. */
        COMPLETE,
        /** The loss rose above the bound; the last point is the one that did. */
        DIVERGED,
        /** The loss of the next point was NaN or infinite; that point is left out. */
        NOT_FINITE
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
     */
    public Curve {
        Objects.requireNonNull(cell);
        Objects.requireNonNull(end);
        metrics = new LinkedHashMap<>(metrics);
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
