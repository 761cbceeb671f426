package io.github.djlschedules.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Properties of decays drawn at random. A failure names its seed and prints its recipe. */
class DecaysPropertiesTest {

    private static final double HIGH = 0.9;
    private static final double LOW = 0.3;

    static LongStream seeds() {
        return LongStream.range(0, 100);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void neverRisesAndStaysWithinItsRange(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        Schedule decay = decay(random);
        long[] steps =
                LongStream.concat(
                                LongStream.range(0, 300),
                                random.longs(300, 0, Long.MAX_VALUE).sorted())
                        .toArray();
        double before = HIGH;
        for (long step : steps) {
            double value = decay.valueAt(step);
            assertThat(value)
                    .as("seed %d, step %d of %s", seed, step, decay)
                    .isFinite()
                    .isBetween(0.0, before);
            before = value;
        }
        assertThat(decay.valueAt(0)).as("seed %d, %s", seed, decay).isEqualTo(HIGH);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void restartsAreTheirCyclesInARow(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        int length = 1 + random.nextInt(9);
        int multiplier = 1 + random.nextInt(4);
        Schedule restarts = Schedule.cosineRestarts(HIGH, LOW, length, multiplier);
        int step = 0;
        while (step < 500) {
            Schedule cycle = Schedule.cosine(HIGH, LOW, length);
            for (int position = 0; position < length; position++, step++) {
                assertThat(restarts.valueAt(step))
                        .as("seed %d, step %d of %s", seed, step, restarts)
                        .isEqualTo(cycle.valueAt(position));
            }
            length *= multiplier;
        }
        for (int i = 0; i < 300; i++) {
            long far = random.nextLong(Long.MAX_VALUE);
            assertThat(restarts.valueAt(far))
                    .as("seed %d, step %d of %s", seed, far, restarts)
                    .isBetween(LOW, HIGH);
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void sameStepHasTheSameValueInAnyOrderOnAnyThread(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        Schedule schedule =
                random.nextInt(7) == 0
                        ? Schedule.cosineRestarts(HIGH, LOW, 1 + random.nextInt(9), 2)
                        : decay(random).withWarmup(warmup(random)).heldFor(1 + random.nextInt(3));
        SchedulePropertiesTest.assertSameInAnyOrder(seed, random, schedule);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void warmupNeverFallsAndEndsAtTheFirstValue(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        Warmup warmup = warmup(random);
        Schedule warm = decay(random).withWarmup(warmup);
        double before = 0;
        for (long step = 0; step <= warmup.steps(); step++) {
            assertThat(warm.valueAt(step))
                    .as("seed %d, step %d of %s", seed, step, warm)
                    .isBetween(before, HIGH);
            before = warm.valueAt(step);
        }
        assertThat(before).as("seed %d, %s", seed, warm).isEqualTo(HIGH);
    }

    /** Each starts at {@link #HIGH}. */
    private static Schedule decay(SplittableRandom random) {
        double gamma = random.nextInt(4) == 0 ? random.nextInt(2) : random.nextDouble();
        int steps = 1 + random.nextInt(100);
        return switch (random.nextInt(5)) {
            case 0 -> Schedule.exponential(HIGH, gamma);
            case 1 -> Schedule.step(HIGH, steps, gamma);
            case 2 -> Schedule.multiStep(HIGH, gamma, random.longs(4, 1, 200).toArray());
            case 3 -> Schedule.inverseSqrt(HIGH, steps);
            default -> {
                DecayForm[] forms = DecayForm.values();
                DecayForm form = forms[random.nextInt(forms.length)];
                yield new StableDecay(HIGH, LOW, steps, random.nextInt(100), form);
            }
        };
    }

    private static Warmup warmup(SplittableRandom random) {
        int length = 1 + random.nextInt(20);
        return switch (random.nextInt(3)) {
            case 0 -> Warmup.linear(length);
            case 1 -> Warmup.from(random.nextDouble(), length);
            default -> Warmup.perEpoch(length, 1 + random.nextInt(5));
        };
    }
}
