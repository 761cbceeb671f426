package io.github.djlschedules.examples.docs;

import static io.github.djlschedules.examples.docs.Pictures.panel;
import static io.github.djlschedules.examples.docs.Pictures.rate;
import static io.github.djlschedules.examples.docs.Pictures.rates;
import static io.github.djlschedules.optimizer.Hyperparameter.LEARNING_RATE;

import io.github.djlschedules.listener.CosineAnnealingLR;
import io.github.djlschedules.listener.CosineRestartsLR;
import io.github.djlschedules.listener.DecayBuilder;
import io.github.djlschedules.listener.ExponentialLR;
import io.github.djlschedules.listener.InverseSqrtLR;
import io.github.djlschedules.listener.MultiStepLR;
import io.github.djlschedules.listener.PolynomialLR;
import io.github.djlschedules.listener.Preview;
import io.github.djlschedules.listener.ReduceLROnPlateau;
import io.github.djlschedules.listener.StepLR;
import io.github.djlschedules.listener.WarmupStableDecayLR;
import io.github.djlschedules.plot.Figure;
import io.github.djlschedules.plot.Panel;
import io.github.djlschedules.plot.Series;
import java.util.Arrays;

/** The pictures of the decays and of the plateau. */
final class DecayPictures {

    private static final int STEPS = 1000;
    private static final int EPOCHS = 60;
    private static final int STEPS_PER_EPOCH = 20;

    private DecayPictures() {}

    private static Series decay(String name, DecayBuilder<?> builder) {
        return rate(name, builder.setLr(0.1).testRun(STEPS));
    }

    static Figure decays() {
        return Figure.of(
                "Decays over 1,000 steps",
                panel(
                        decay("CosineAnnealingLR", CosineAnnealingLR.builder()),
                        decay("PolynomialLR", PolynomialLR.builder()),
                        decay("PolynomialLR, power 2", PolynomialLR.builder().optPower(2)),
                        decay(
                                "WarmupStableDecayLR",
                                WarmupStableDecayLR.builder()
                                        .setStableSteps(650)
                                        .setDecaySteps(250)
                                        .optWarmupSteps(100))),
                panel(
                        decay("StepLR", StepLR.builder().setStepSize(250).optGamma(0.5)),
                        decay("MultiStepLR", MultiStepLR.builder().setMilestones(500, 750)),
                        decay("ExponentialLR", ExponentialLR.builder().optGamma(0.997)),
                        decay("InverseSqrtLR", InverseSqrtLR.builder().optWarmupSteps(100))));
    }

    static Figure restarts() {
        CosineRestartsLR.Builder builder = CosineRestartsLR.builder().setCycleSteps(143);
        return rates(
                "CosineRestartsLR, a first cycle of 143 steps",
                decay("cycles of one length", builder),
                decay("each twice as long", builder.optCycleMultiplier(2)));
    }

    /** A loss that falls towards a floor, which is the higher the larger the rate is. */
    static Figure plateau() {
        ReduceLROnPlateau policy =
                ReduceLROnPlateau.builder().setLr(0.1).optPatience(5).optFactor(0.3).build();
        double[] losses = new double[EPOCHS];
        double rate = 0.1;
        double loss = 1;
        for (int epoch = 0; epoch < EPOCHS; epoch++) {
            double floor = 0.1 + 3 * rate;
            loss = floor + (loss - floor) * 0.7;
            losses[epoch] = loss + 0.03 * rate / 0.1 * Math.sin(epoch * epoch);
            double[] soFar = Arrays.copyOf(losses, epoch + 1);
            rate = policy.testRun(soFar, 1).values(LEARNING_RATE)[epoch + 1];
        }
        Preview preview = policy.testRun(losses, STEPS_PER_EPOCH);
        return Figure.of(
                "ReduceLROnPlateau, patience 5, factor 0.3",
                epochs("validate_loss", losses, 1),
                epochs("learning rate", preview.values(LEARNING_RATE), STEPS_PER_EPOCH));
    }

    private static Panel epochs(String name, double[] values, int perEpoch) {
        double[] xs = new double[Math.min(values.length, EPOCHS * perEpoch)];
        // A loss is known at the end of its epoch.
        Arrays.setAll(xs, i -> (i + 1.0) / perEpoch);
        return Panel.builder()
                .optXLabel("epoch")
                .optYLabel(name)
                .optXRange(0, EPOCHS)
                .addSeries(Series.of(name, xs, Arrays.copyOf(values, xs.length)))
                .build();
    }
}
