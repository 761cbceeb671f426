package io.github.djlschedules.schedule;

import static io.github.djlschedules.testing.BadInput.NOT_NEGATIVE;
import static io.github.djlschedules.testing.BadInput.all;
import static io.github.djlschedules.testing.BadInput.below;
import static io.github.djlschedules.testing.BadInput.doubles;
import static io.github.djlschedules.testing.BadInput.isNull;
import static io.github.djlschedules.testing.BadInput.row;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What the decays and the warm-ups refuse. */
@SuppressWarnings({"NullAway", "DataFlowIssue"}) // null is what some of these are about
class DecaysErrorsTest {

    private static final String SHARE = "must be in [0.0, 1.0]";
    private static final Warmup COLD = Warmup.linear(0);
    private static final Schedule ONE = Schedule.constant(1);

    static Stream<Arguments> geometric() {
        return all(
                doubles("exponential", "start", NOT_NEGATIVE, x -> Schedule.exponential(x, 1), -1),
                doubles("exponential", "gamma", SHARE, x -> Schedule.exponential(1, x), -0.1, 1.1),
                doubles("step", "start", NOT_NEGATIVE, x -> Schedule.step(x, 3, 1), -1),
                doubles("step", "gamma", SHARE, x -> Schedule.step(1, 3, x), -0.1, 1.1),
                below(1, "step", "stepSize", n -> Schedule.step(1, n, 0.5)),
                doubles("multiStep", "start", NOT_NEGATIVE, x -> Schedule.multiStep(x, 1), -1),
                doubles("multiStep", "gamma", SHARE, x -> Schedule.multiStep(1, x), -0.1, 1.1),
                below(0, "multiStep", "milestones", n -> Schedule.multiStep(1, 0.5, 9, n)),
                Stream.of(
                        isNull(
                                "multiStep",
                                "milestones",
                                () -> Schedule.multiStep(1, 0.5, (long[]) null))));
    }

    static Stream<Arguments> others() {
        return all(
                doubles("inverseSqrt", "start", NOT_NEGATIVE, x -> Schedule.inverseSqrt(x, 9), -1),
                below(1, "inverseSqrt", "timescale", n -> Schedule.inverseSqrt(1, n)),
                doubles("restarts", "start", NOT_NEGATIVE, x -> restarts(x, 0, 9, 1), -1),
                doubles("restarts", "end", NOT_NEGATIVE, x -> restarts(1, x, 9, 1), -1),
                below(1, "restarts", "firstSteps", n -> restarts(1, 0, n, 1)),
                below(1, "restarts", "multiplier", n -> restarts(1, 0, 9, n)),
                doubles("stable", "peak", NOT_NEGATIVE, x -> stable(x, 0, 9, 9), -1),
                doubles("stable", "end", NOT_NEGATIVE, x -> stable(1, x, 9, 9), -1),
                below(0, "stable", "stableSteps", n -> stable(1, 0, n, 9)),
                below(0, "stable", "decaySteps", n -> stable(1, 0, 9, n)),
                Stream.of(
                        isNull(
                                "stable",
                                "warmup",
                                () ->
                                        Schedule.warmupStableDecay(
                                                1, 0, null, 9, 9, DecayForm.LINEAR)),
                        isNull(
                                "stable",
                                "form",
                                () -> Schedule.warmupStableDecay(1, 0, COLD, 9, 9, null))),
                below(1, "heldFor", "steps", ONE::heldFor));
    }

    static Stream<Arguments> warmups() {
        return all(
                below(0, "linear", "steps", Warmup::linear),
                doubles("from", "startFactor", SHARE, x -> Warmup.from(x, 9), -0.1, 1.1),
                below(0, "from", "steps", n -> Warmup.from(0.5, n)),
                below(0, "perEpoch", "epochs", n -> Warmup.perEpoch((int) n, 9)),
                below(1, "perEpoch", "stepsPerEpoch", n -> Warmup.perEpoch(9, n)),
                Stream.of(
                        row(
                                "perEpoch(3, 2^62)",
                                "epochs must be at most 1 with stepsPerEpoch=4611686018427387904,"
                                        + " but epochs=3",
                                () -> Warmup.perEpoch(3, 1L << 62)),
                        isNull("withWarmup", "warmup", () -> ONE.withWarmup(null))));
    }

    static Stream<Arguments> steps() {
        return all(
                below(0, "exponential", "step", Schedule.exponential(1, 0.5)::valueAt),
                below(0, "step", "step", Schedule.step(1, 9, 0.5)::valueAt),
                below(0, "multiStep", "step", Schedule.multiStep(1, 0.5, 9)::valueAt),
                below(0, "inverseSqrt", "step", Schedule.inverseSqrt(1, 9)::valueAt),
                below(0, "restarts", "step", restarts(1, 0, 9, 2)::valueAt),
                below(0, "stable", "step", stable(1, 0, 9, 9)::valueAt),
                below(0, "heldFor", "step", ONE.heldFor(9)::valueAt),
                below(0, "warmed", "step", ONE.withWarmup(Warmup.from(0, 9))::valueAt),
                below(0, "linear", "step", Warmup.linear(9)::factorAt),
                below(0, "from", "step", Warmup.from(0, 9)::factorAt),
                below(0, "perEpoch", "step", Warmup.perEpoch(3, 9)::factorAt));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource({"geometric", "others", "warmups", "steps"})
    void refuses(String called, String message, ThrowingCallable call) {
        assertThatIllegalArgumentException().isThrownBy(call).withMessage(message);
    }

    private static Schedule restarts(double start, double end, long first, long multiplier) {
        return Schedule.cosineRestarts(start, end, first, multiplier);
    }

    private static Schedule stable(double peak, double end, long stable, long decay) {
        return Schedule.warmupStableDecay(peak, end, COLD, stable, decay, DecayForm.LINEAR);
    }
}
