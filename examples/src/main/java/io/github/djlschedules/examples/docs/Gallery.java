package io.github.djlschedules.examples.docs;

import static io.github.djlschedules.optimizer.Hyperparameter.LEARNING_RATE;

import io.github.djlschedules.listener.CosineAnnealingLR;
import io.github.djlschedules.listener.CosineCyclesLR;
import io.github.djlschedules.listener.CosineRestartsLR;
import io.github.djlschedules.listener.CyclicLR;
import io.github.djlschedules.listener.ExponentialLR;
import io.github.djlschedules.listener.InverseSqrtLR;
import io.github.djlschedules.listener.MultiStepLR;
import io.github.djlschedules.listener.OneCycle;
import io.github.djlschedules.listener.PolynomialLR;
import io.github.djlschedules.listener.Preview;
import io.github.djlschedules.listener.StepLR;
import io.github.djlschedules.listener.WarmupStableDecayLR;
import io.github.djlschedules.plot.Figure;
import io.github.djlschedules.plot.Panel;
import io.github.djlschedules.plot.Series;

/** All policies that follow steps, each in a small chart. */
final class Gallery {

    private static final int STEPS = 1000;
    private static final int COLUMNS = 3;

    private Gallery() {}

    static Figure figure() {
        CyclicLR.Builder cyclic = CyclicLR.builder().setBaseLr(0.02).setMaxLr(0.1).optStepSize(125);
        CosineCyclesLR.Builder cosineCycles =
                CosineCyclesLR.builder()
                        .setLrRange(0.02, 0.1)
                        .setCycles(3)
                        .optAmplitude(cycle -> Math.pow(0.5, cycle));
        return Figure.of(
                        "",
                        chart("OneCycle", OneCycle.builder().setMaxLr(0.1).testRun(STEPS)),
                        chart("CyclicLR, triangular", cyclic.testRun(STEPS)),
                        chart(
                                "CyclicLR, triangular2",
                                cyclic.optMode(CyclicLR.Mode.TRIANGULAR2).testRun(STEPS)),
                        chart("CosineCyclesLR", cosineCycles.testRun(STEPS)),
                        chart(
                                "CosineAnnealingLR",
                                CosineAnnealingLR.builder().setLr(0.1).testRun(STEPS)),
                        chart(
                                "CosineRestartsLR",
                                CosineRestartsLR.builder()
                                        .setLr(0.1)
                                        .setCycleSteps(143)
                                        .optCycleMultiplier(2)
                                        .testRun(STEPS)),
                        chart("PolynomialLR", PolynomialLR.builder().setLr(0.1).testRun(STEPS)),
                        chart(
                                "WarmupStableDecayLR",
                                WarmupStableDecayLR.builder()
                                        .setLr(0.1)
                                        .setStableSteps(650)
                                        .setDecaySteps(250)
                                        .optWarmupSteps(100)
                                        .testRun(STEPS)),
                        chart(
                                "ExponentialLR",
                                ExponentialLR.builder().setLr(0.1).optGamma(0.997).testRun(STEPS)),
                        chart(
                                "StepLR",
                                StepLR.builder()
                                        .setLr(0.1)
                                        .setStepSize(250)
                                        .optGamma(0.5)
                                        .testRun(STEPS)),
                        chart(
                                "MultiStepLR",
                                MultiStepLR.builder()
                                        .setLr(0.1)
                                        .setMilestones(500, 750)
                                        .testRun(STEPS)),
                        chart(
                                "InverseSqrtLR",
                                InverseSqrtLR.builder()
                                        .setLr(0.1)
                                        .optWarmupSteps(100)
                                        .testRun(STEPS)))
                .withColumns(COLUMNS);
    }

    private static Panel chart(String name, Preview preview) {
        return Panel.builder()
                .optTitle(name)
                .optXLabel("step")
                .optYLabel("learning rate")
                .optYRange(0, 0.105)
                .addSeries(Series.of(name, preview.values(LEARNING_RATE)))
                .build();
    }
}
