package io.github.djlschedules.schedule;

import static io.github.djlschedules.schedule.Anneal.COSINE;
import static io.github.djlschedules.schedule.Anneal.LINEAR;
import static io.github.djlschedules.schedule.Flavour.FASTAI;
import static io.github.djlschedules.schedule.Flavour.KERAS;
import static io.github.djlschedules.schedule.Flavour.PYTORCH;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every refusal names the argument, the rule and the value. */
@SuppressWarnings({"NullAway", "DataFlowIssue"}) // null is what some of these are about
class ScheduleErrorsTest {

    private static final Schedule ONE = Schedule.constant(1);
    private static final CycleScale NONE = CycleScale.none();

    static Stream<Arguments> decays() {
        return Stream.of(
                row("value must be finite and >= 0, but value=-0.1", () -> Schedule.constant(-0.1)),
                row(
                        "value must be finite and >= 0, but value=NaN",
                        () -> Schedule.constant(Double.NaN)),
                row(
                        "start must be finite and >= 0, but start=-1.0",
                        () -> Schedule.linear(-1, 0, 4)),
                row(
                        "end must be finite and >= 0, but end=Infinity",
                        () -> Schedule.linear(1, Double.POSITIVE_INFINITY, 4)),
                row("steps must be at least 0, but steps=-1", () -> Schedule.linear(1, 0, -1)),
                row(
                        "start must be finite and >= 0, but start=NaN",
                        () -> Schedule.polynomial(Double.NaN, 0, 4, 2)),
                row(
                        "end must be finite and >= 0, but end=-1.0",
                        () -> Schedule.polynomial(1, -1, 4, 2)),
                row(
                        "steps must be at least 0, but steps=-2",
                        () -> Schedule.polynomial(1, 0, -2, 2)),
                row(
                        "power must be finite and > 0, but power=0.0",
                        () -> Schedule.polynomial(1, 0, 4, 0)),
                row(
                        "start must be finite and >= 0, but start=-1.0",
                        () -> Schedule.cosine(-1, 0, 4)),
                row(
                        "end must be finite and >= 0, but end=NaN",
                        () -> Schedule.cosine(1, Double.NaN, 4)),
                row("steps must be at least 0, but steps=-1", () -> Schedule.cosine(1, 0, -1)));
    }

    static Stream<Arguments> combinators() {
        return Stream.of(
                row("steps must be at least 0, but steps=-1", () -> ONE.then(-1, ONE)),
                row("next must not be null, but next=null", () -> ONE.then(1, null)),
                row("steps must be at least 0, but steps=-1", () -> ONE.withWarmup(-1)),
                row("factor must be finite and >= 0, but factor=-2.0", () -> ONE.scaledBy(-2)),
                row("min must be finite and >= 0, but min=-1.0", () -> ONE.clampedTo(-1, 1)),
                row("max must be finite and >= 0, but max=NaN", () -> ONE.clampedTo(0, Double.NaN)),
                row("max must be at least min=2.0, but max=1.0", () -> ONE.clampedTo(2, 1)),
                row("steps must be at least 0, but steps=-3", () -> ONE.sample(-3)));
    }

    static Stream<Arguments> cycles() {
        CyclicShape shape = new CyclicShape(2, 2, NONE);
        return Stream.of(
                row(
                        "stepSize must be at least 1, but stepSize=0",
                        () -> Schedule.triangular(0, 1, 0)),
                row(
                        "base must be finite and >= 0, but base=-1.0",
                        () -> Schedule.triangular(-1, 1, 5)),
                row(
                        "max must be finite and >= 0, but max=NaN",
                        () -> Schedule.triangular(0, Double.NaN, 5)),
                row(
                        "max must be at least base=0.2, but max=0.1",
                        () -> Schedule.triangular(0.2, 0.1, 5)),
                row(
                        "stepsUp must be at least 0, but stepsUp=-1",
                        () -> Schedule.triangular(0, 1, -1, 5, NONE)),
                row(
                        "stepsDown must be at least 0, but stepsDown=-1",
                        () -> Schedule.triangular(0, 1, 5, -1, NONE)),
                row(
                        "stepsUp + stepsDown must be from 1 to 2^63 - 1, but stepsUp + stepsDown=0",
                        () -> Schedule.triangular(0, 1, 0, 0, NONE)),
                row(
                        "stepsUp + stepsDown must be from 1 to 2^63 - 1, but stepsUp + stepsDown=-2",
                        () -> Schedule.triangular(0, 1, Long.MAX_VALUE, Long.MAX_VALUE, NONE)),
                row(
                        "scale must not be null, but scale=null",
                        () -> Schedule.triangular(0, 1, 5, 5, null)),
                row(
                        "cycles must be at least 1, but cycles=0",
                        () -> Schedule.triangular(0, 1, 5, 5, NONE, 0)),
                row("atLow must be in [0, 1), but atLow=1.0", () -> shape.momentum(1, 0.8)),
                row(
                        "atPeak must be in [0, 1), but atPeak=NaN",
                        () -> shape.momentum(0.9, Double.NaN)),
                row("atPeak must be in [0, 1), but atPeak=-0.1", () -> shape.momentum(0.9, -0.1)),
                row(
                        "gamma must be in [0.0, 1.0], but gamma=1.5",
                        () -> CycleScale.exponential(1.5)),
                row(
                        "gamma must be in [0.0, 1.0], but gamma=NaN",
                        () -> CycleScale.exponential(Double.NaN)),
                row(
                        "function must not be null, but function=null",
                        () -> CycleScale.perCycle(null)),
                row(
                        "function must not be null, but function=null",
                        () -> CycleScale.perIteration(null)),
                row(
                        "scale must be in [0, 1], but scale=1.5 at step 7 of cycle 2",
                        () -> Schedule.triangular(0, 1, 2, 2, (c, t) -> 1.5).valueAt(7)),
                row(
                        "scale must be in [0, 1], but scale=-0.5 at step 1 of cycle 1",
                        () ->
                                Schedule.triangular(0, 1, 2, 2, CycleScale.perCycle(c -> -0.5))
                                        .valueAt(1)),
                row(
                        "scale must be in [0, 1], but scale=NaN at step 3 of cycle 1",
                        () -> Schedule.triangular(0, 1, 2, 2, (c, t) -> Double.NaN).valueAt(3)),
                row("step must be at least 0, but step=-1", () -> shape.heightAt(-1)));
    }

    static Stream<Arguments> cosineCycles() {
        CosineCyclesShape shape = new CosineCyclesShape(10, 2, 0.3);
        return Stream.of(
                row(
                        "totalSteps must be at least 1, but totalSteps=0",
                        () -> Schedule.cosineCycles(0, 1, 0, 2)),
                row(
                        "cycles must be at least 1, but cycles=0",
                        () -> Schedule.cosineCycles(0, 1, 10, 0)),
                row(
                        "cycles must be at most 1, but cycles=2",
                        () -> Schedule.cosineCycles(0, 1, Long.MAX_VALUE, 2)),
                row(
                        "riseShare must be in [0.0, 1.0], but riseShare=1.1",
                        () -> new CosineCyclesShape(10, 2, 1.1)),
                row("low must be finite and >= 0, but low=-1.0", () -> shape.rate(-1, 1)),
                row("high must be finite and >= 0, but high=NaN", () -> shape.rate(0, Double.NaN)),
                row("high must be at least low=0.2, but high=0.1", () -> shape.rate(0.2, 0.1)),
                row(
                        "floor must be in [0.0, 0.1], but floor=0.2",
                        () -> shape.rate(0.1, 1, 0.2, c -> 1)),
                row(
                        "amplitude must not be null, but amplitude=null",
                        () -> shape.rate(0.1, 1, 0, null)),
                row(
                        "amplitude must be finite and >= 0, but amplitude=-1.0 at step 6 of cycle 1",
                        () -> shape.rate(0.1, 1, 0, c -> -c).valueAt(6)),
                row(
                        "amplitude must be finite and >= 0, but amplitude=Infinity at step 0 of cycle"
                                + " 0",
                        () -> shape.rate(0.1, 1, 0, c -> 1 / c).valueAt(0)),
                row("atLow must be in [0, 1), but atLow=NaN", () -> shape.momentum(Double.NaN, 0)),
                row("atPeak must be in [0, 1), but atPeak=1.0", () -> shape.momentum(0.9, 1)));
    }

    static Stream<Arguments> oneCycles() {
        OneCycleShape torch = OneCycleShape.of(10, PYTORCH);
        OneCycleShape keras = OneCycleShape.of(10, KERAS);
        return Stream.of(
                row(
                        "totalSteps must be at least 1, but totalSteps=0",
                        () -> Schedule.oneCycle(0.1, 0)),
                row("maxLr must be finite and > 0, but maxLr=0.0", () -> Schedule.oneCycle(0, 10)),
                row(
                        "riseShare must be in [0.0, 1.0], but riseShare=-0.1",
                        () -> torch.withRiseShare(-0.1)),
                row(
                        "riseShare must be in [0.0, 1.0], but riseShare=NaN",
                        () -> torch.withRiseShare(Double.NaN)),
                row(
                        "riseShare must be at most 0.5 with three phases, but riseShare=0.6",
                        () -> new OneCycleShape(10, 0.6, COSINE, true, PYTORCH)),
                row(
                        "anneal must not be null, but anneal=null",
                        () -> new OneCycleShape(10, 0.3, null, false, PYTORCH)),
                row("flavour must not be null, but flavour=null", () -> OneCycleShape.of(10, null)),
                row(
                        "flavour must not be null, but flavour=null",
                        () -> new OneCycleShape(10, 0.3, COSINE, false, null)),
                row(
                        "anneal must be COSINE with flavour=KERAS, but anneal=LINEAR",
                        () -> new OneCycleShape(10, 0.3, LINEAR, false, KERAS)),
                row(
                        "threePhase must be false with flavour=FASTAI, but threePhase=true",
                        () -> new OneCycleShape(10, 0.3, COSINE, true, FASTAI)),
                row(
                        "flavour must not be KERAS for a maximal rate, but flavour=KERAS",
                        () -> keras.rate(0.1)),
                row(
                        "flavour must not be KERAS for a final factor, but flavour=KERAS",
                        () -> keras.rateRange(0.1, 1, 10)),
                row(
                        "divFactor must be finite and >= 1, but divFactor=0.5",
                        () -> torch.rate(0.1, 0.5, 10)),
                row(
                        "finalDivFactor must be finite and > 0, but finalDivFactor=0.0",
                        () -> torch.rate(0.1, 25, 0)),
                row(
                        "finalDivFactor must be finite and > 0, but finalDivFactor=Infinity",
                        () -> torch.rateRange(0.1, 1, Double.POSITIVE_INFINITY)),
                row("low must be finite and >= 0, but low=-1.0", () -> keras.rateRange(-1, 1)),
                row("high must be at least low=0.2, but high=0.1", () -> keras.rateRange(0.2, 0.1)),
                row(
                        "high must be at least low=0.2, but high=0.1",
                        () -> torch.rateRange(0.2, 0.1, 10)),
                row("atLow must be in [0, 1), but atLow=1.5", () -> torch.momentum(1.5, 0.8)),
                row(
                        "atPeak must be in [0, 1), but atPeak=NaN",
                        () -> torch.momentum(0.9, Double.NaN)));
    }

    static Stream<Schedule> everyKind() {
        return Stream.of(
                ONE,
                Schedule.linear(1, 0, 4),
                Schedule.cosine(1, 0, 4),
                Schedule.triangular(0, 1, 4),
                Schedule.cosineCycles(0, 1, 10, 2),
                Schedule.oneCycle(1, 10),
                ONE.then(5, ONE),
                ONE.withWarmup(5),
                ONE.scaledBy(2),
                ONE.clampedTo(0, 1));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource({"decays", "combinators", "cycles", "cosineCycles", "oneCycles"})
    void refuses(String message, ThrowingCallable call) {
        assertThatIllegalArgumentException().isThrownBy(call).withMessage(message);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("everyKind")
    void refusesANegativeStep(Schedule schedule) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> schedule.valueAt(-1))
                .withMessage("step must be at least 0, but step=-1");
    }

    private static Arguments row(String message, ThrowingCallable call) {
        return arguments(message, call);
    }
}
