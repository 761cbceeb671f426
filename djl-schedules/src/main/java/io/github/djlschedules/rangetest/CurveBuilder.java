package io.github.djlschedules.rangetest;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/** Collects a cell's points and says when the curve is at its end. */
final class CurveBuilder {

    private final Cell cell;
    private final double[] rates;
    private final Settings settings;
    private final Divergence divergence;
    private final double[] trainLoss;
    private final double[] validationLoss;
    private final Map<String, double[]> metrics = new LinkedHashMap<>();
    private Curve.End end = Curve.End.COMPLETE;
    private boolean validated;
    private double sum;
    private int points;

    CurveBuilder(Cell cell, double[] rates, Settings settings) {
        this.cell = cell;
        this.rates = rates;
        this.settings = settings;
        divergence = new Divergence(settings.divergence());
        trainLoss = new double[rates.length];
        validationLoss = new double[rates.length];
    }

    int points() {
        return points;
    }

    /** Adds a batch to the present point; false if its loss ends the curve before the point. */
    boolean batch(float loss) {
        sum += loss;
        if (!Float.isFinite(loss)) {
            end = Curve.End.NOT_FINITE;
            return false;
        }
        return true;
    }

    /** Ends the present point; false if the curve is at its end. */
    boolean point(double validation, CellRun.Metrics train, CellRun.Metrics validate) {
        double loss = sum / settings.batchesPerStep();
        sum = 0;
        trainLoss[points] = loss;
        validationLoss[points] = validation;
        train.forEach(this::metric);
        if (settings.validation() != null) {
            validated = true;
            validate.forEach(this::metric);
        }
        points++;
        if (divergence.add(loss)) {
            end = Curve.End.DIVERGED;
        }
        return end == Curve.End.COMPLETE && points < rates.length;
    }

    private void metric(String name, double value) {
        metrics.computeIfAbsent(name, n -> new double[rates.length])[points] = value;
    }

    Curve build() {
        double[] raw = Arrays.copyOf(trainLoss, points);
        Map<String, double[]> reached = new LinkedHashMap<>();
        metrics.forEach((name, values) -> reached.put(name, Arrays.copyOf(values, points)));
        return new Curve(
                cell,
                Arrays.copyOf(rates, points),
                raw,
                Smoothing.ema(raw, settings.smoothing()),
                validated ? Arrays.copyOf(validationLoss, points) : new double[0],
                reached,
                end);
    }
}
