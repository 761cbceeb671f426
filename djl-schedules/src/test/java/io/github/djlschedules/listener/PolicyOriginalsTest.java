package io.github.djlschedules.listener;

import static io.github.djlschedules.optimizer.Hyperparameter.LEARNING_RATE;
import static io.github.djlschedules.optimizer.Hyperparameter.MOMENTUM;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.Model;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.core.Linear;
import ai.djl.training.GradientCollector;
import ai.djl.training.Trainer;
import ai.djl.training.optimizer.Optimizer;
import io.github.djlschedules.listener.CyclicLR.ScaleMode;
import io.github.djlschedules.optimizer.TunableOptimizer;
import io.github.djlschedules.schedule.Flavour;
import io.github.djlschedules.testing.TinyTask;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The policies, set by their builders, against the callbacks of Keras and fastai, written here from
 * their formulas: bckenstler/CLR 968cf5a, psklight/keras_one_cycle_clr d9588bd, fastai 0a049e8.
 */
class PolicyOriginalsTest {

    private static final Offset<Double> CLOSE = within(1e-9);

    private static double up(double share) {
        return (1 - Math.cos(Math.PI * share)) / 2;
    }

    private static double down(double share) {
        return (1 + Math.cos(Math.PI * share)) / 2;
    }

    private static void check(
            Preview preview, DoubleUnaryOperator rate, DoubleUnaryOperator momentum) {
        double[] rates = preview.values(LEARNING_RATE);
        double[] momenta = preview.values(MOMENTUM);
        for (int t = 0; t < rates.length; t++) {
            double x = (double) t / rates.length;
            assertThat(rates[t]).as("rate at %d", t).isCloseTo(rate.applyAsDouble(x), CLOSE);
            assertThat(momenta[t])
                    .as("momentum at %d", t)
                    .isCloseTo(momentum.applyAsDouble(x), CLOSE);
        }
    }

    @ParameterizedTest(name = "{0} steps, rise {1}")
    @CsvSource({"100, 0.3", "7, 0.3", "33, 0.45", "1, 0.3", "2, 0.5", "9, 0", "9, 1"})
    void oneCycleOfKeras(int steps, double f) {
        OneCycle.Builder builder =
                OneCycle.builder()
                        .setLrRange(0.004, 0.1)
                        .optFlavour(Flavour.KERAS)
                        .optMomentumRange(0.95, 0.85)
                        .setTotalSteps(steps);
        if (f != 0.3) {
            builder.optRiseShare(f);
        }
        check(
                builder.build().testRun(),
                x -> x < f ? 0.004 + 0.096 * up(x / f) : 0.1 * down((x - f) / (1 - f)),
                x -> 0.95 - 0.1 * (x < f ? up(x / f) : down((x - f) / (1 - f))));
    }

    @ParameterizedTest(name = "{0} steps, rise {1}, divided by {2} and {3}")
    @CsvSource({"100, 0.25, 25, 1e5", "7, 0.25, 25, 1e5", "33, 0.3, 10, 100", "9, 0, 25, 1e5"})
    void oneCycleOfFastai(int steps, double f, double div, double finalDiv) {
        OneCycle.Builder builder =
                OneCycle.builder()
                        .setMaxLr(0.1)
                        .optFlavour(Flavour.FASTAI)
                        .optMomentumRange(0.95, 0.85)
                        .setTotalSteps(steps);
        if (f != 0.25) {
            builder.optRiseShare(f);
        }
        if (div != 25) {
            builder.optDivFactor(div).optFinalDivFactor(finalDiv);
        }
        double low = 0.1 / div;
        double end = 0.1 / finalDiv;
        check(
                builder.build().testRun(),
                x ->
                        x < f
                                ? low + (0.1 - low) * up(x / f)
                                : 0.1 + (end - 0.1) * up((x - f) / (1 - f)),
                x -> x < f ? 0.95 - 0.1 * up(x / f) : 0.85 + 0.1 * up((x - f) / (1 - f)));
    }

    /** Lengths for which {@code x * cycles} has the right floor in floating point. */
    @ParameterizedTest(name = "{0} steps, {1} cycles, rise {2}, floor {3}")
    @CsvSource({
        "128, 4, 0.3, 0",
        "128, 1, 0.3, 0.004",
        "101, 3, 0.25, 0",
        "97, 5, 0.6, 0.001",
        "64, 8, 0, 0",
        "64, 8, 1, 0"
    })
    void cosineCyclesOfKeras(int steps, int cycles, double f, double floor) {
        CosineCyclesLR.Builder builder =
                CosineCyclesLR.builder()
                        .setLrRange(0.004, 0.1)
                        .setCycles(cycles)
                        .optAmplitude(c -> Math.pow(0.7, c))
                        .optMomentumRange(0.95, 0.85)
                        .setTotalSteps(steps);
        if (f != 0.3) {
            builder.optRiseShare(f);
        }
        if (floor != 0) {
            builder.optFloor(floor);
        }
        check(
                builder.build().testRun(),
                x -> {
                    double cycle = Math.floor(x * cycles);
                    double p = x * cycles - cycle;
                    double peak = 0.004 + 0.096 * Math.pow(0.7, cycle);
                    return p < f
                            ? 0.004 + (peak - 0.004) * up(p / f)
                            : floor + (peak - floor) * down((p - f) / (1 - f));
                },
                x -> {
                    double p = x * cycles - Math.floor(x * cycles);
                    return 0.95 - 0.1 * (p < f ? up(p / f) : down((p - f) / (1 - f)));
                });
    }

    // ----- bckenstler/CLR and its reset, over 12,000 updates of a live trainer

    /** The callback: a counter of iterations that its reset puts back to 0. */
    private static final class Clr {

        private static final double BASE = 0.001;
        private static final double STEP_SIZE = 2000;

        private final DoubleUnaryOperator scale;
        private final boolean perCycle;
        private double max = 0.006;
        private long iterations;

        Clr(DoubleUnaryOperator scale, ScaleMode of) {
            this.scale = scale;
            perCycle = of == ScaleMode.PER_CYCLE;
        }

        void reset(double newMax) {
            max = newMax;
            iterations = 0;
        }

        double next() {
            double cycle = Math.floor(1 + iterations / (2 * STEP_SIZE));
            double x = Math.abs(iterations / STEP_SIZE - 2 * cycle + 1);
            double scaled = scale.applyAsDouble(perCycle ? cycle : (double) iterations);
            iterations++;
            return BASE + (max - BASE) * Math.max(0, 1 - x) * scaled;
        }
    }

    static Stream<Arguments> scalesOfTheReadme() {
        DoubleUnaryOperator sine = c -> 0.5 * (1 + Math.sin(c * Math.PI / 2));
        DoubleUnaryOperator power = t -> 1 / Math.pow(5, t * 0.0001);
        return Stream.of(
                Arguments.of(Named.of("sine", sine), ScaleMode.PER_CYCLE, 0.006),
                Arguments.of(Named.of("power", power), ScaleMode.PER_ITERATION, 0.006),
                Arguments.of(Named.of("power", power), ScaleMode.PER_ITERATION, 0.02));
    }

    @ParameterizedTest(name = "{0} {1}, then max {2}")
    @MethodSource("scalesOfTheReadme")
    void twelveThousandStepsWithAResetInTheMiddle(
            DoubleUnaryOperator scale, ScaleMode of, double maxAfterReset) {
        Clr original = new Clr(scale, of);
        CyclicLR policy = CyclicLR.builder().optScale(scale, of).build();
        Optimizer sgd = TinyTask.sgd().build();
        try (Model model = TinyTask.model(Linear.builder().setUnits(1).optBias(false).build());
                Trainer trainer =
                        model.newTrainer(TinyTask.config(sgd).addTrainingListeners(policy))) {
            backward(trainer);
            TunableOptimizer tunable = TunableOptimizer.of(trainer);
            double[] expected = new double[12_000];
            for (int k = 0; k < expected.length; k++) {
                if (k == 6000) {
                    original.reset(maxAfterReset);
                    if (maxAfterReset == 0.006) {
                        policy.reset();
                    } else {
                        policy.reset(r -> r.maxLr(maxAfterReset));
                    }
                }
                double rate = original.next();
                expected[k] = (float) rate;
                if (Math.abs(tunable.value(LEARNING_RATE) - rate) > 1e-9) {
                    assertThat(tunable.value(LEARNING_RATE)).as("rate at %d", k).isEqualTo(rate);
                }
                trainer.step();
            }
            assertThat(tunable.step()).isEqualTo(12_000);
            assertThat(policy.history().steps().floatColumn("learning_rate").asDoubleArray())
                    .containsExactly(expected, within(1e-8)); // narrowed to float
            assertThat(policy.history().steps().longColumn("step").asLongArray())
                    .isEqualTo(LongStream.range(0, 12_000).toArray());
        }
    }

    /** One gradient for all the updates: only their rates matter here. */
    private static void backward(Trainer trainer) {
        trainer.initialize(new Shape(1, 1));
        try (GradientCollector collector = trainer.newGradientCollector()) {
            NDArray output =
                    trainer.forward(new NDList(trainer.getManager().ones(new Shape(1, 1))))
                            .singletonOrThrow();
            collector.backward(output);
        }
    }
}
