package io.github.djlschedules.examples.policy;

import io.github.djlschedules.listener.CosineAnnealingLR;
import io.github.djlschedules.listener.CosineRestartsLR;
import io.github.djlschedules.listener.ExponentialLR;
import io.github.djlschedules.listener.InverseSqrtLR;
import io.github.djlschedules.listener.MultiStepLR;
import io.github.djlschedules.listener.PolynomialLR;
import io.github.djlschedules.listener.StepLR;
import io.github.djlschedules.listener.WarmupStableDecayLR;
import io.github.djlschedules.schedule.DecayForm;

/** The decays on the command line, each with its own options. */
final class DecayKinds {

    private DecayKinds() {}

    static PolicyKind<?> step() {
        DecayKind<StepLR.Builder> kind =
                new DecayKind<>(
                        "step",
                        "a drop every so many steps",
                        StepLR::builder,
                        StepLR.Builder::build,
                        PolicyOption.STEP_SIZE);
        kind.count(PolicyOption.STEP_SIZE, StepLR.Builder::setStepSize);
        kind.number(PolicyOption.GAMMA, StepLR.Builder::optGamma);
        return kind.endless();
    }

    static PolicyKind<?> multiStep() {
        DecayKind<MultiStepLR.Builder> kind =
                new DecayKind<>(
                        "multi-step",
                        "a drop at each milestone",
                        MultiStepLR::builder,
                        MultiStepLR.Builder::build,
                        PolicyOption.MILESTONES);
        kind.put(
                PolicyOption.MILESTONES, (builder, value) -> builder.setMilestones(value.counts()));
        kind.number(PolicyOption.GAMMA, MultiStepLR.Builder::optGamma);
        return kind.endless();
    }

    static PolicyKind<?> exponential() {
        DecayKind<ExponentialLR.Builder> kind =
                new DecayKind<>(
                        "exponential",
                        "the same share lost with every step",
                        ExponentialLR::builder,
                        ExponentialLR.Builder::build);
        kind.number(PolicyOption.GAMMA, ExponentialLR.Builder::optGamma);
        return kind.endless();
    }

    static PolicyKind<?> cosine() {
        return new DecayKind<>(
                "cosine",
                "half a cosine over a known length",
                CosineAnnealingLR::builder,
                CosineAnnealingLR.Builder::build);
    }

    static PolicyKind<?> cosineRestarts() {
        DecayKind<CosineRestartsLR.Builder> kind =
                new DecayKind<>(
                        "cosine-restarts",
                        "half cosines, again and again",
                        CosineRestartsLR::builder,
                        CosineRestartsLR.Builder::build,
                        PolicyOption.CYCLE_STEPS);
        kind.count(PolicyOption.CYCLE_STEPS, CosineRestartsLR.Builder::setCycleSteps);
        kind.count(PolicyOption.CYCLE_MULTIPLIER, CosineRestartsLR.Builder::optCycleMultiplier);
        return kind.endless();
    }

    static PolicyKind<?> polynomial() {
        DecayKind<PolynomialLR.Builder> kind =
                new DecayKind<>(
                        "polynomial",
                        "a straight line, or a power of it, over a known length",
                        PolynomialLR::builder,
                        PolynomialLR.Builder::build);
        kind.number(PolicyOption.POWER, PolynomialLR.Builder::optPower);
        return kind;
    }

    static PolicyKind<?> inverseSqrt() {
        DecayKind<InverseSqrtLR.Builder> kind =
                new DecayKind<>(
                        "inverse-sqrt",
                        "the Transformer's: ever slower, without an end",
                        InverseSqrtLR::builder,
                        InverseSqrtLR.Builder::build);
        kind.count(PolicyOption.TIMESCALE, InverseSqrtLR.Builder::optTimescale);
        return kind.endless();
    }

    static PolicyKind<?> warmupStableDecay() {
        DecayKind<WarmupStableDecayLR.Builder> kind =
                new DecayKind<>(
                        "warmup-stable-decay",
                        "constant, and a decay at the end",
                        WarmupStableDecayLR::builder,
                        WarmupStableDecayLR.Builder::build,
                        PolicyOption.DECAY_STEPS);
        kind.count(PolicyOption.STABLE_STEPS, WarmupStableDecayLR.Builder::setStableSteps);
        kind.count(PolicyOption.DECAY_STEPS, WarmupStableDecayLR.Builder::setDecaySteps);
        kind.word(
                PolicyOption.DECAY_FORM,
                DecayForm.class,
                WarmupStableDecayLR.Builder::optDecayForm);
        return kind;
    }
}
