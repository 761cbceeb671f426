package io.github.djlschedules.schedule;

import io.github.djlschedules.internal.Checks;

/** The warm-ups that {@link Warmup} makes: values, so that equal recipes are equal. */
final class Warmups {

    private Warmups() {}

    record Linear(long steps) implements Warmup {

        Linear {
            Checks.atLeast(steps, 0, "steps");
        }

        @Override
        public double factorAt(long step) {
            Checks.atLeast(step, 0, "step");
            return step >= steps ? 1 : (double) (step + 1) / steps;
        }
    }

    record FromFactor(double startFactor, long steps) implements Warmup {

        FromFactor {
            Checks.within(startFactor, 0, 1, "startFactor");
            Checks.atLeast(steps, 0, "steps");
        }

        @Override
        public double factorAt(long step) {
            Checks.atLeast(step, 0, "step");
            return step >= steps ? 1 : Anneal.LINEAR.between(startFactor, 1, (double) step / steps);
        }
    }

    record PerEpoch(int epochs, long stepsPerEpoch) implements Warmup {

        PerEpoch {
            Checks.atLeast(epochs, 0, "epochs");
            Checks.atLeast(stepsPerEpoch, 1, "stepsPerEpoch");
            Checks.product(epochs, "epochs", stepsPerEpoch, "stepsPerEpoch");
        }

        @Override
        public long steps() {
            return epochs * stepsPerEpoch;
        }

        @Override
        public double factorAt(long step) {
            Checks.atLeast(step, 0, "step");
            return step >= steps() ? 1 : (double) (step / stepsPerEpoch + 1) / epochs;
        }
    }
}
