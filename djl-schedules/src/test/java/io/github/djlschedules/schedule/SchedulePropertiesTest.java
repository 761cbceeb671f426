package io.github.djlschedules.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Properties of schedules drawn at random. A failure names its seed and prints its recipe. */
class SchedulePropertiesTest {

    /** A schedule, the range it keeps within, and the step from which it holds. */
    private record Drawn(Schedule schedule, double low, double high, long end) {}

    static LongStream seeds() {
        return LongStream.range(0, 100);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void staysFiniteAndWithinItsRange(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        Drawn drawn = draw(random);
        for (int i = 0; i < 300; i++) {
            long step = i < 150 ? i : random.nextLong(Long.MAX_VALUE);
            assertThat(drawn.schedule.valueAt(step))
                    .as("seed %d, step %d of %s", seed, step, drawn.schedule)
                    .isFinite()
                    .isBetween(drawn.low, drawn.high);
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void sameStepHasTheSameValueInAnyOrderOnAnyThread(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        Schedule schedule = draw(random).schedule;
        assertSameInAnyOrder(seed, random, schedule);
    }

    static void assertSameInAnyOrder(long seed, SplittableRandom random, Schedule schedule) {
        double[] inOrder = schedule.sample(120);
        int[] steps = random.ints(240, 0, 120).toArray();
        double[] anyOrder =
                IntStream.of(steps)
                        .parallel()
                        .mapToDouble(step -> schedule.valueAt(step))
                        .toArray();
        for (int i = 0; i < steps.length; i++) {
            assertThat(anyOrder[i])
                    .as("seed %d, step %d of %s", seed, steps[i], schedule)
                    .isEqualTo(inOrder[steps[i]]);
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void holdsItsLastValuePastItsEnd(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        Drawn drawn = draw(random);
        double last = drawn.schedule.valueAt(drawn.end);
        for (int i = 0; i < 50; i++) {
            long step = drawn.end + random.nextLong(i < 25 ? 200 : Long.MAX_VALUE / 2);
            assertThat(drawn.schedule.valueAt(step))
                    .as("seed %d, step %d of %s", seed, step, drawn.schedule)
                    .isEqualTo(last);
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void joinsWhereTheNextOneStarts(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        Schedule first = draw(random).schedule;
        Schedule next = draw(random).schedule;
        int steps = random.nextInt(50);
        Schedule joined = first.then(steps, next);
        for (int step = 0; step < 120; step++) {
            assertThat(joined.valueAt(step))
                    .as("seed %d, step %d of %s", seed, step, joined)
                    .isEqualTo(step < steps ? first.valueAt(step) : next.valueAt(step - steps));
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void warmupRisesInEqualStepsToTheFirstValue(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        Schedule schedule = draw(random).schedule;
        int steps = 1 + random.nextInt(60);
        Schedule warm = schedule.withWarmup(steps);
        double first = schedule.valueAt(0);
        for (int step = 0; step < steps; step++) {
            assertThat(warm.valueAt(step))
                    .as("seed %d, step %d of %s", seed, step, warm)
                    .isCloseTo(first * (step + 1) / steps, within(1e-12));
        }
        assertThat(warm.valueAt(steps - 1)).as("seed %d, %s", seed, warm).isEqualTo(first);
        assertThat(warm.valueAt(steps)).as("seed %d, %s", seed, warm).isEqualTo(first);
    }

    /** No step is longer than the steepest piece allows: half pi for a cosine, 1 for a line. */
    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void hasNoJumpBetweenItsPieces(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        double low = random.nextDouble();
        double high = low + random.nextDouble();
        int shortest = 4 + random.nextInt(40);
        Schedule schedule =
                switch (random.nextInt(4)) {
                    case 0 -> {
                        int longer = shortest + random.nextInt(40);
                        yield new CyclicShape(shortest, longer, CycleScale.halving(), 3)
                                .rate(low, high);
                    }
                    case 1 -> {
                        int cycles = 1 + random.nextInt(5);
                        long total = 2L * shortest * cycles;
                        yield new CosineCyclesShape(total, cycles, 0.5)
                                .rate(low, high, low, c -> 1);
                    }
                    case 2 -> {
                        long total = 2L * shortest + 2;
                        yield new OneCycleShape(total, 0.5, Anneal.COSINE, false, Flavour.PYTORCH)
                                .rateRange(low, high, 1);
                    }
                    default ->
                            Schedule.linear(low, high, shortest)
                                    .then(shortest, Schedule.cosine(high, low, shortest));
                };
        double steepest = Math.PI / 2 * (high - low) / shortest + 1e-12;
        double[] values = schedule.sample(500);
        for (int step = 1; step < values.length; step++) {
            assertThat(Math.abs(values[step] - values[step - 1]))
                    .as("seed %d, step %d of %s", seed, step, schedule)
                    .isLessThanOrEqualTo(steepest);
        }
    }

    private static Drawn draw(SplittableRandom random) {
        double low = random.nextDouble();
        double high = low + random.nextDouble();
        int steps = 1 + random.nextInt(100);
        double share = random.nextInt(4) == 0 ? random.nextInt(2) : random.nextDouble();
        boolean falls = random.nextBoolean();
        double from = falls ? high : low;
        double to = falls ? low : high;
        return switch (random.nextInt(8)) {
            case 0 -> new Drawn(Schedule.linear(from, to, steps), low, high, steps);
            case 1 -> {
                double power = 0.1 + 5 * random.nextDouble();
                yield new Drawn(Schedule.polynomial(from, to, steps, power), low, high, steps);
            }
            case 2 -> new Drawn(Schedule.cosine(from, to, steps), low, high, steps);
            case 3 -> {
                int up = random.nextInt(20);
                int down = random.nextInt(20) + (up == 0 ? 1 : 0);
                int cycles = 1 + random.nextInt(5);
                CycleScale scale = falls ? CycleScale.halving() : CycleScale.exponential(share);
                yield new Drawn(
                        Schedule.triangular(low, high, up, down, scale, cycles),
                        low,
                        high,
                        (long) cycles * (up + down));
            }
            case 4 -> {
                double floor = low * random.nextDouble();
                Schedule rate =
                        new CosineCyclesShape(steps, 1 + random.nextInt(7), share)
                                .rate(low, high, floor, c -> 1 / (1 + c));
                yield new Drawn(rate, floor, high, steps - 1);
            }
            case 5 -> {
                Anneal anneal = falls ? Anneal.COSINE : Anneal.LINEAR;
                OneCycleShape shape =
                        new OneCycleShape(steps, share, anneal, false, Flavour.PYTORCH);
                yield new Drawn(shape.rateRange(low, high), low / 1e4, high, steps - 1);
            }
            case 6 -> {
                OneCycleShape shape =
                        new OneCycleShape(steps, share / 2, Anneal.LINEAR, true, Flavour.PYTORCH);
                yield new Drawn(shape.rateRange(low, high), low / 1e4, high, steps - 1);
            }
            default -> {
                Flavour flavour = falls ? Flavour.KERAS : Flavour.FASTAI;
                OneCycleShape shape = OneCycleShape.of(steps, flavour).withRiseShare(share);
                yield new Drawn(shape.rateRange(low, high), 0, high, steps - 1);
            }
        };
    }
}
