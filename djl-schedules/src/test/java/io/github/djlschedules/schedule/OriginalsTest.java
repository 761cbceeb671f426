package io.github.djlschedules.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.function.DoubleUnaryOperator;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The callbacks of Keras and of fastai, written here from their formulas and apart from the
 * library: bckenstler/CLR 968cf5a, psklight/keras_one_cycle_clr d9588bd, fastai 0a049e8.
 */
class OriginalsTest {

    private static final Offset<Double> CLOSE = within(1e-9);

    // ----- bckenstler/CLR: cycle = floor(1 + k / 2s), x = |k / s - 2 cycle + 1|

    private static double clr(
            long k, double stepSize, DoubleUnaryOperator scale, boolean perCycle) {
        double cycle = Math.floor(1 + k / (2 * stepSize));
        double x = Math.abs(k / stepSize - 2 * cycle + 1);
        double scaled = scale.applyAsDouble(perCycle ? cycle : (double) k);
        return 0.001 + (0.006 - 0.001) * Math.max(0, 1 - x) * scaled;
    }

    @Test
    void sinePerCycleOfTheClrReadme() {
        DoubleUnaryOperator scale = c -> 0.5 * (1 + Math.sin(c * Math.PI / 2));
        Schedule ours = Schedule.triangular(0.001, 0.006, 2000, 2000, CycleScale.perCycle(scale));
        for (int k = 0; k < 12_000; k++) {
            assertThat(ours.valueAt(k))
                    .as("at step %d", k)
                    .isCloseTo(clr(k, 2000, scale, true), CLOSE);
        }
    }

    @Test
    void powerPerIterationOfTheClrReadme() {
        DoubleUnaryOperator scale = t -> 1 / Math.pow(5, t * 0.0001);
        Schedule ours =
                Schedule.triangular(0.001, 0.006, 2000, 2000, CycleScale.perIteration(scale));
        for (int k = 0; k < 12_000; k++) {
            assertThat(ours.valueAt(k))
                    .as("at step %d", k)
                    .isCloseTo(clr(k, 2000, scale, false), CLOSE);
        }
    }

    @Test
    void threeModesOfTheClrCallback() {
        Schedule full = Schedule.triangular(0.001, 0.006, 150);
        Schedule half = Schedule.triangular(0.001, 0.006, 150, 150, CycleScale.halving());
        CycleScale decay = CycleScale.exponential(0.99994);
        Schedule range = Schedule.triangular(0.001, 0.006, 150, 150, decay);
        for (int k = 0; k < 12_000; k++) {
            assertThat(full.valueAt(k)).isCloseTo(clr(k, 150, x -> 1, true), CLOSE);
            assertThat(half.valueAt(k))
                    .isCloseTo(clr(k, 150, x -> 1 / Math.pow(2, x - 1), true), CLOSE);
            assertThat(range.valueAt(k))
                    .isCloseTo(clr(k, 150, x -> Math.pow(0.99994, x), false), CLOSE);
        }
    }

    // ----- psklight/keras_one_cycle_clr, at x = t / N

    private static double cosUp(double p) {
        return (1 - Math.cos(Math.PI * p)) / 2;
    }

    private static double cosDown(double p) {
        return (1 + Math.cos(Math.PI * p)) / 2;
    }

    private static double kerasRate(double x, double f, double low, double high) {
        return x < f ? low + (high - low) * cosUp(x / f) : high * cosDown((x - f) / (1 - f));
    }

    private static double kerasMomentum(double x, double f, double m0, double m1) {
        return m0 + (m1 - m0) * (x < f ? cosUp(x / f) : cosDown((x - f) / (1 - f)));
    }

    @ParameterizedTest(name = "{0} steps, rise {1}")
    @CsvSource({"100, 0.3", "7, 0.3", "10, 0.3", "33, 0.45", "1, 0.3", "2, 0.5", "9, 0", "9, 1"})
    void kerasOneCycle(int steps, double f) {
        OneCycleShape shape = OneCycleShape.of(steps, Flavour.KERAS).withRiseShare(f);
        Schedule rate = shape.rateRange(0.004, 0.1);
        Schedule momentum = shape.momentum(0.95, 0.85);
        for (int t = 0; t < steps; t++) {
            double x = (double) t / steps;
            assertThat(rate.valueAt(t)).isCloseTo(kerasRate(x, f, 0.004, 0.1), CLOSE);
            assertThat(momentum.valueAt(t)).isCloseTo(kerasMomentum(x, f, 0.95, 0.85), CLOSE);
        }
    }

    /** Lengths for which {@code x * cycles} has the right floor in floating point. */
    @ParameterizedTest(name = "{0} steps, {1} cycles, rise {2}")
    @CsvSource({"128, 4, 0.3", "128, 1, 0.3", "101, 3, 0.25", "97, 5, 0.6", "64, 8, 0", "64, 8, 1"})
    void kerasCyclesWithAmplitude(int steps, int cycles, double f) {
        DoubleUnaryOperator amplitude = c -> Math.pow(0.7, c);
        CosineCyclesShape shape = new CosineCyclesShape(steps, cycles, f);
        Schedule rate = shape.rate(0.004, 0.1, 0, amplitude);
        Schedule momentum = shape.momentum(0.95, 0.85);
        for (int t = 0; t < steps; t++) {
            double x = (double) t / steps;
            double cycle = Math.floor(x * cycles);
            double inCycle = (x - cycle / cycles) * cycles;
            double a = amplitude.applyAsDouble(cycle);
            double expected =
                    inCycle < f
                            ? 0.004 + (0.1 - 0.004) * a * cosUp(inCycle / f)
                            : ((0.1 - 0.004) * a + 0.004) * cosDown((inCycle - f) / (1 - f));
            assertThat(rate.valueAt(t)).as("at step %d", t).isCloseTo(expected, CLOSE);
            assertThat(momentum.valueAt(t))
                    .as("momentum at step %d", t)
                    .isCloseTo(kerasMomentum(inCycle, f, 0.95, 0.85), CLOSE);
        }
    }

    // ----- fastai: combined_cos at t / N

    private static double fastai(double x, double share, double start, double middle, double end) {
        return x < share
                ? start + (1 + Math.cos(Math.PI * (1 - x / share))) * (middle - start) / 2
                : middle
                        + (1 + Math.cos(Math.PI * (1 - (x - share) / (1 - share))))
                                * (end - middle)
                                / 2;
    }

    @ParameterizedTest(name = "{0} steps, rise {1}")
    @CsvSource({"100, 0.25", "7, 0.25", "10, 0.99", "33, 0.3", "1, 0.25", "2, 0.5", "9, 0"})
    void fastaiOneCycle(int steps, double share) {
        OneCycleShape shape = OneCycleShape.of(steps, Flavour.FASTAI).withRiseShare(share);
        Schedule rate = shape.rate(0.1);
        Schedule momentum = shape.momentum(0.95, 0.85);
        for (int t = 0; t < steps; t++) {
            double x = (double) t / steps;
            assertThat(rate.valueAt(t))
                    .isCloseTo(fastai(x, share, 0.1 / 25, 0.1, 0.1 / 1e5), CLOSE);
            assertThat(momentum.valueAt(t)).isCloseTo(fastai(x, share, 0.95, 0.85, 0.95), CLOSE);
        }
    }
}
