package io.github.djlschedules.rangetest;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Curves for tests: made up, but of the shape that training has. */
final class Curves {

    static final RangeTestRun RUN =
            new RangeTestRun("aa", "aa", 42, 0.05, Map.of("steps", "100", "sweep", "exponential"));

    private Curves() {}

    static double[] sweep(double from, double to, int points) {
        double[] rates = new double[points];
        Arrays.setAll(rates, i -> from * Math.pow(to / from, i / (double) Math.max(1, points - 1)));
        return rates;
    }

    /** A curve of a given smoothed loss, which is its training loss too. */
    static Curve of(int cell, double decay, double[] rates, double... losses) {
        return new Curve(
                new Cell(cell, decay, Double.NaN, 0),
                rates,
                losses,
                losses,
                new double[0],
                Map.of(),
                Curve.End.COMPLETE);
    }

    /** A fall around {@code fall} and a divergence around {@code limit}, with noise. */
    static double[] loss(double[] rates, double fall, double limit, double floor, long seed) {
        Random random = new Random(seed);
        double[] losses = new double[rates.length];
        for (int i = 0; i < losses.length; i++) {
            double learned = 1 / (1 + Math.pow(fall / rates[i], 1.6));
            double blown = Math.expm1(Math.pow(rates[i] / limit, 2.5));
            double noise = 1 + 0.03 * random.nextGaussian();
            losses[i] = (2.3 - (2.3 - floor) * learned) * noise + 0.4 * blown;
        }
        return losses;
    }

    /** A whole test: decays 0, 1e-5, 1e-4 and 1e-3, of which the largest diverges last. */
    static RangeTestResult realistic(int cells, int repeats, boolean validation, boolean metric) {
        List<Curve> curves = new ArrayList<>();
        for (int cell = 0; cell < cells; cell++) {
            double decay = cell == 0 ? 0 : Math.pow(10, -6 + cell % 6) * (cell < 6 ? 1 : 3);
            for (int repeat = 0; repeat < repeats; repeat++) {
                curves.add(
                        realistic(new Cell(cell, decay, Double.NaN, repeat), validation, metric));
            }
        }
        return new RangeTestResult(curves, RUN);
    }

    private static Curve realistic(Cell cell, boolean validation, boolean metric) {
        long seed = 100L * cell.index() + cell.repeat();
        double[] rates = sweep(1e-5, 10, 100);
        double limit = 0.6 * (1 + 0.5 * cell.index());
        double[] raw = loss(rates, 0.01, limit, 0.7 - 0.03 * cell.index(), seed);
        Divergence divergence = new Divergence(5);
        int points = 0;
        Curve.End end = Curve.End.COMPLETE;
        while (points < raw.length && end == Curve.End.COMPLETE) {
            boolean finite = raw[points] < 1e6;
            end = finite ? end : Curve.End.NOT_FINITE;
            if (finite && divergence.add(raw[points++])) {
                end = Curve.End.DIVERGED;
            }
        }
        double[] losses = Arrays.copyOf(raw, points);
        double[] validationLoss =
                Arrays.copyOf(
                        loss(rates, 0.013, limit, 0.8 - 0.03 * cell.index(), seed + 7), points);
        Map<String, double[]> metrics = new LinkedHashMap<>();
        if (metric) {
            metrics.put("train_Accuracy", accuracy(losses));
            if (validation) {
                metrics.put("validation_Accuracy", accuracy(validationLoss));
            }
        }
        return new Curve(
                cell,
                Arrays.copyOf(rates, points),
                losses,
                Smoothing.ema(losses, 0.05),
                validation ? validationLoss : new double[0],
                metrics,
                end);
    }

    private static double[] accuracy(double[] losses) {
        return Arrays.stream(losses).map(y -> Math.max(0.1, Math.exp(-0.9 * y))).toArray();
    }
}
