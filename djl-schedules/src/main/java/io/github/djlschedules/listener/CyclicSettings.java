package io.github.djlschedules.listener;

import io.github.djlschedules.internal.Checks;
import io.github.djlschedules.listener.CyclicLR.Mode;
import io.github.djlschedules.listener.CyclicLR.ScaleMode;
import io.github.djlschedules.schedule.CycleScale;
import io.github.djlschedules.schedule.CyclicShape;
import java.util.Map;
import java.util.function.DoubleUnaryOperator;
import org.jspecify.annotations.Nullable;

/** The options of a {@link CyclicLR}; each {@code with} gives a changed copy. */
record CyclicSettings(
        double baseLr,
        double maxLr,
        long stepSize,
        long stepSizeDown,
        Mode mode,
        double gamma,
        @Nullable CycleScale scale,
        long cycles,
        @Nullable Momenta momenta) {

    private static final long AS_UP = -1;
    private static final long SHOWN_CYCLES = 3;

    static final CyclicSettings DEFAULT =
            new CyclicSettings(
                    0.001, 0.006, 2000, AS_UP, Mode.TRIANGULAR, 1, null, CyclicShape.ENDLESS, null);

    CyclicSettings withBaseLr(double lr) {
        Checks.notNegative(lr, "baseLr");
        return new CyclicSettings(
                lr, maxLr, stepSize, stepSizeDown, mode, gamma, scale, cycles, momenta);
    }

    CyclicSettings withMaxLr(double lr) {
        Checks.positive(lr, "maxLr");
        return new CyclicSettings(
                baseLr, lr, stepSize, stepSizeDown, mode, gamma, scale, cycles, momenta);
    }

    CyclicSettings withStepSize(long steps) {
        Checks.atLeast(steps, 1, "stepSize");
        return new CyclicSettings(
                baseLr, maxLr, steps, stepSizeDown, mode, gamma, scale, cycles, momenta);
    }

    CyclicSettings withStepSizeDown(long steps) {
        Checks.atLeast(steps, 0, "stepSizeDown");
        return new CyclicSettings(
                baseLr, maxLr, stepSize, steps, mode, gamma, scale, cycles, momenta);
    }

    CyclicSettings withMode(Mode newMode) {
        return new CyclicSettings(
                baseLr, maxLr, stepSize, stepSizeDown, newMode, gamma, scale, cycles, momenta);
    }

    CyclicSettings withGamma(double newGamma) {
        return new CyclicSettings(
                baseLr, maxLr, stepSize, stepSizeDown, mode, newGamma, scale, cycles, momenta);
    }

    CyclicSettings withScale(DoubleUnaryOperator function, ScaleMode of) {
        CycleScale custom =
                of == ScaleMode.PER_CYCLE
                        ? CycleScale.perCycle(function)
                        : CycleScale.perIteration(function);
        return new CyclicSettings(
                baseLr, maxLr, stepSize, stepSizeDown, mode, gamma, custom, cycles, momenta);
    }

    CyclicSettings withCycles(long number) {
        return new CyclicSettings(
                baseLr, maxLr, stepSize, stepSizeDown, mode, gamma, scale, number, momenta);
    }

    CyclicSettings withMomenta(@Nullable Momenta range) {
        return new CyclicSettings(
                baseLr, maxLr, stepSize, stepSizeDown, mode, gamma, scale, cycles, range);
    }

    /** Returns what a reset may change, by name. */
    Map<String, Double> changeable() {
        return Map.of(
                "base_lr",
                baseLr,
                "max_lr",
                maxLr,
                "step_size",
                (double) stepSize,
                "step_size_down",
                (double) stepSizeDown);
    }

    /** Returns these settings with what {@link #changeable} returned. */
    CyclicSettings with(Map<String, Double> changed) {
        return new CyclicSettings(
                Counters.get(changed, "base_lr"),
                Counters.get(changed, "max_lr"),
                (long) Counters.get(changed, "step_size"),
                (long) Counters.get(changed, "step_size_down"),
                mode,
                gamma,
                scale,
                cycles,
                momenta);
    }

    private long stepsDown() {
        return stepSizeDown == AS_UP ? stepSize : stepSizeDown;
    }

    long cycleSteps() {
        return Math.addExact(stepSize, stepsDown());
    }

    private long length(long ofCycles) {
        return Checks.product(ofCycles, "cycles", cycleSteps(), "cycleSteps");
    }

    Plan plan() {
        Checks.require(baseLr <= maxLr, "baseLr", "must not exceed maxLr=" + maxLr, baseLr);
        CycleScale heights =
                scale != null
                        ? scale
                        : switch (mode) {
                            case TRIANGULAR -> CycleScale.none();
                            case TRIANGULAR2 -> CycleScale.halving();
                            case EXP_RANGE -> CycleScale.exponential(gamma);
                        };
        CyclicShape shape = new CyclicShape(stepSize, stepsDown(), heights, cycles);
        boolean endless = cycles == CyclicShape.ENDLESS;
        String name =
                String.format(
                        "CyclicLR(base=%s, max=%s, %s up, %s down, %s)",
                        (float) baseLr,
                        (float) maxLr,
                        stepSize,
                        stepsDown(),
                        scale == null ? mode : "own scale");
        long length = endless ? Course.ENDLESS : length(cycles);
        return new Plan(
                name,
                Momenta.with(shape.rate(baseLr, maxLr), momenta, shape::momentum),
                length,
                endless && cycleSteps() <= Course.ENDLESS / SHOWN_CYCLES
                        ? length(SHOWN_CYCLES)
                        : length,
                0);
    }
}
