package io.github.djlschedules.listener;

import io.github.djlschedules.optimizer.Hyperparameter;
import io.github.djlschedules.schedule.Anneal;
import io.github.djlschedules.schedule.DecayForm;
import io.github.djlschedules.schedule.Flavour;
import io.github.djlschedules.schedule.Schedule;
import io.github.djlschedules.schedule.Warmup;
import java.util.SplittableRandom;

/**
 * Policies with random options and lengths, from one step to more than anybody will live to see,
 * and rates from the smallest doubles to the largest.
 */
final class RandomPolicies {

    /** A policy and between which rates it must stay. */
    record Bounded(Policy policy, double lowest, double highest) {}

    private static final int KINDS = 12;

    private final SplittableRandom random;

    RandomPolicies(SplittableRandom random) {
        this.random = random;
    }

    Bounded next() {
        int kind = random.nextInt(KINDS + 1);
        return kind == KINDS ? sequence() : single(kind);
    }

    private Bounded single(int kind) {
        double high = rate();
        double low = random.nextInt(4) == 0 ? 0 : high * random.nextDouble();
        double floor = high * random.nextDouble();
        Policy policy =
                switch (kind) {
                    case 0 -> oneCycle(low, high);
                    case 1 -> cyclic(low, high);
                    case 2 -> cosineCycles(low, high);
                    case 3 ->
                            with(StepLR.builder().setStepSize(steps()), high, floor)
                                    .optGamma(share())
                                    .build();
                    case 4 ->
                            with(MultiStepLR.builder().setMilestones(milestones()), high, floor)
                                    .optGamma(share())
                                    .build();
                    case 5 -> with(ExponentialLR.builder(), high, floor).optGamma(share()).build();
                    case 6 ->
                            with(CosineAnnealingLR.builder().setTotalSteps(steps()), high, floor)
                                    .build();
                    case 7 ->
                            with(PolynomialLR.builder().setTotalSteps(steps()), high, floor)
                                    .optPower(0.01 + 20 * share())
                                    .build();
                    case 8 ->
                            with(
                                            CosineRestartsLR.builder()
                                                    .setCycleSteps(steps())
                                                    .optCycleMultiplier(1 + random.nextInt(4)),
                                            high,
                                            floor)
                                    .build();
                    case 9 ->
                            with(
                                            WarmupStableDecayLR.builder()
                                                    .setStableSteps(steps() - 1)
                                                    .setDecaySteps(steps()),
                                            high,
                                            floor)
                                    .optDecayForm(one(DecayForm.values()))
                                    .build();
                    case 10 ->
                            with(InverseSqrtLR.builder().optTimescale(steps()), high, floor)
                                    .build();
                    default -> schedule(high);
                };
        return new Bounded(policy, 0, high);
    }

    private <B extends DecayBuilder<B>> B with(B builder, double lr, double floor) {
        warm(builder).setLr(lr);
        return random.nextBoolean() ? builder.optMinLr(floor) : builder;
    }

    private <B extends PolicyBuilder<B>> B warm(B builder) {
        return switch (random.nextInt(4)) {
            case 0 -> builder.optWarmupSteps(steps() - 1);
            case 1 -> builder.optWarmup(Warmup.from(share(), steps()));
            case 2 -> builder.optWarmupEpochs(random.nextInt(20), 1 + random.nextInt(1000));
            default -> builder;
        };
    }

    private Policy oneCycle(double low, double high) {
        OneCycle.Builder builder =
                warm(OneCycle.builder().setTotalSteps(steps())).optRiseShare(share());
        Flavour flavour = one(Flavour.values());
        builder.optFlavour(flavour);
        if (flavour == Flavour.KERAS || random.nextBoolean()) {
            builder.setLrRange(low, high);
        } else {
            builder.setMaxLr(high);
        }
        if (flavour == Flavour.PYTORCH) {
            builder.optAnneal(one(Anneal.values())).optFinalDivFactor(1 + 1e5 * share());
            if (random.nextBoolean()) {
                builder.optThreePhase().optRiseShare(share() / 2);
            }
        }
        return random.nextBoolean()
                ? builder.build()
                : builder.optMomentumRange(beta(), beta()).build();
    }

    private Policy cyclic(double low, double high) {
        CyclicLR.Builder builder =
                warm(CyclicLR.builder())
                        .setBaseLr(low)
                        .setMaxLr(high)
                        .optStepSize(steps())
                        .optStepSizeDown(steps())
                        .optMode(one(CyclicLR.Mode.values()))
                        .optGamma(share());
        if (random.nextBoolean()) {
            builder.optCycles(1 + random.nextInt(100));
        }
        return random.nextBoolean()
                ? builder.build()
                : builder.optMomentumRange(beta(), beta()).build();
    }

    private Policy cosineCycles(double low, double high) {
        long steps = steps();
        CosineCyclesLR.Builder builder =
                warm(CosineCyclesLR.builder())
                        .setTotalSteps(steps)
                        .setLrRange(low, high)
                        .setCycles((int) Math.min(steps, 1 + random.nextInt(50)))
                        .optRiseShare(share());
        if (random.nextBoolean()) {
            builder.optAmplitude(cycle -> 1 / (1 + cycle)).optFloor(low * random.nextDouble());
        }
        return builder.build();
    }

    private Policy schedule(double high) {
        Schedule rate =
                Schedule.linear(high * share(), high, steps()).withWarmup(Warmup.linear(steps()));
        ScheduleListener.Builder builder =
                warm(ScheduleListener.builder()).setSchedule(Hyperparameter.LEARNING_RATE, rate);
        return random.nextBoolean() ? builder.build() : builder.optTotalSteps(steps()).build();
    }

    private Bounded sequence() {
        SequentialLR.Builder builder = warm(SequentialLR.builder());
        double highest = 0;
        for (int parts = 1 + random.nextInt(3); parts > 0; parts--) {
            Bounded part = single(random.nextInt(KINDS));
            builder.then(part.policy, 1 + random.nextInt(10_000));
            highest = Math.max(highest, part.highest);
        }
        return new Bounded(builder.build(), 0, highest);
    }

    private <T> T one(T[] values) {
        return values[random.nextInt(values.length)];
    }

    /** From 1 to 10^12, as often in each power of ten. */
    long steps() {
        return (long) Math.pow(10, 12 * random.nextDouble());
    }

    private long[] milestones() {
        return random.longs(1 + random.nextInt(5), 1, 1_000_000).distinct().sorted().toArray();
    }

    private double share() {
        return switch (random.nextInt(10)) {
            case 0 -> 0;
            case 1 -> 1;
            default -> random.nextDouble();
        };
    }

    private double beta() {
        return random.nextInt(5) == 0 ? 0 : random.nextDouble();
    }

    private double rate() {
        return switch (random.nextInt(10)) {
            case 0 -> Double.MIN_VALUE;
            case 1 -> Float.MIN_VALUE;
            case 2 -> Float.MAX_VALUE;
            case 3 -> Math.pow(10, 600 * random.nextDouble() - 300);
            default -> Math.pow(10, 8 * random.nextDouble() - 7);
        };
    }
}
