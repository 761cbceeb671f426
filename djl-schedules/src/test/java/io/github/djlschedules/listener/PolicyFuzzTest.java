package io.github.djlschedules.listener;

import static io.github.djlschedules.optimizer.Hyperparameter.LEARNING_RATE;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.djlschedules.listener.RandomPolicies.Bounded;
import io.github.djlschedules.optimizer.Hyperparameter;
import io.github.djlschedules.testing.Trials;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Random policies are defined at every step, finite, within their bounds, and pure. */
@Tag("thorough")
class PolicyFuzzTest {

    private static final int POLICIES = Trials.of(2_000, 100_000);
    private static final long FIRST_SEED = 1;

    /** Sums of products may be off by some of the last bits. */
    private static final double ROUNDING = 1e-12;

    @Test
    void randomPoliciesStayWithinTheirBoundsInAnyOrder() {
        for (long seed = FIRST_SEED; seed < FIRST_SEED + POLICIES; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            check(seed, random, new RandomPolicies(random).next());
        }
    }

    private static void check(long seed, SplittableRandom random, Bounded bounded) {
        Course course = bounded.policy().course();
        Progress progress = course.begin();
        long[] steps = steps(random, course.steps());
        for (Hyperparameter h : course.hyperparameters()) {
            double lowest = h == LEARNING_RATE ? bounded.lowest() : 0;
            double highest = h == LEARNING_RATE ? bounded.highest() : 1;
            double[] values = new double[steps.length];
            for (int i = 0; i < steps.length; i++) {
                values[i] = progress.valueAt(h, steps[i]);
                if (!(values[i] >= lowest && values[i] <= highest * (1 + ROUNDING))) {
                    throw new AssertionError(
                            String.format(
                                    "seed %d, %s: %s of step %d must be in [%s, %s], but is %s",
                                    seed,
                                    bounded.policy(),
                                    h,
                                    steps[i],
                                    lowest,
                                    highest,
                                    values[i]));
                }
            }
            Progress another = course.begin();
            for (int i = 0; i < steps.length; i++) {
                int at = random.nextInt(steps.length);
                if (another.valueAt(h, steps[at]) != values[at]) {
                    throw new AssertionError(
                            String.format(
                                    "seed %d, %s: %s of step %d depends on the order",
                                    seed, bounded.policy(), h, steps[at]));
                }
            }
        }
    }

    /** The first steps, those around the end, some on the way, and the last there is. */
    private static long[] steps(SplittableRandom random, long length) {
        long end = Math.min(length, Long.MAX_VALUE - 10);
        return LongStream.concat(
                        LongStream.concat(
                                LongStream.range(0, 20),
                                LongStream.range(Math.max(0, end - 5), end + 5)),
                        LongStream.concat(
                                random.longs(20, 0, end + 1), LongStream.of(Long.MAX_VALUE - 1)))
                .toArray();
    }

    /** Metrics of any kind, in their order: a rate that only falls, never below its floor. */
    @Test
    void randomMetricsLeadAPlateauPolicyNowhereElse() {
        double[] awkward = {Double.NaN, 1 / 0.0, -1 / 0.0, 0, -1, Float.MIN_VALUE, 1e300, 1, 1};
        for (long seed = FIRST_SEED; seed < FIRST_SEED + POLICIES; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            double floor = random.nextDouble();
            ReduceLROnPlateau.Builder builder =
                    ReduceLROnPlateau.builder()
                            .setLr(1)
                            .optMinLr(floor)
                            .optFactor(0.01 + 0.98 * random.nextDouble())
                            .optPatience(random.nextInt(4))
                            .optCooldown(random.nextInt(4))
                            .optForm(random.nextBoolean() ? PlateauForm.KERAS : PlateauForm.PYTORCH)
                            .optMode(random.nextBoolean() ? Mode.MIN : Mode.MAX);
            Course course = builder.build().course();
            Progress progress = course.begin();
            double before = 1;
            for (int epoch = 1; epoch <= 30; epoch++) {
                double metric = awkward[random.nextInt(awkward.length)];
                progress.epochEnded(new EpochResult(epoch, name -> metric, event -> {}));
                double rate = progress.valueAt(LEARNING_RATE, epoch);
                assertThat(rate)
                        .as("seed %d, epoch %d, metric %s", seed, epoch, metric)
                        .isBetween(floor, before);
                before = rate;
            }
        }
    }
}
