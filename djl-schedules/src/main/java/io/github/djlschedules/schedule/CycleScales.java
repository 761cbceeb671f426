package io.github.djlschedules.schedule;

import io.github.djlschedules.internal.Checks;
import java.util.function.DoubleUnaryOperator;

/** The scales that {@link CycleScale} makes: values, so that equal recipes are equal. */
final class CycleScales {

    private CycleScales() {}

    enum Fixed implements CycleScale {
        NONE,
        HALVING;

        @Override
        public double at(long cycle, long step) {
            return this == NONE ? 1 : Math.pow(0.5, (double) (cycle - 1));
        }
    }

    record Exponential(double gamma) implements CycleScale {

        Exponential {
            Checks.within(gamma, 0, 1, "gamma");
        }

        @Override
        public double at(long cycle, long step) {
            return Math.pow(gamma, (double) step);
        }
    }

    record PerCycle(DoubleUnaryOperator function) implements CycleScale {

        @Override
        public double at(long cycle, long step) {
            return function.applyAsDouble((double) cycle);
        }
    }

    record PerIteration(DoubleUnaryOperator function) implements CycleScale {

        @Override
        public double at(long cycle, long step) {
            return function.applyAsDouble((double) step);
        }
    }
}
