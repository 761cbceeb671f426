package io.github.djlschedules.benchmarks.papers;

import ai.djl.nn.Block;
import io.github.djlschedules.examples.model.ResNet8;
import io.github.djlschedules.listener.CyclicLR;
import io.github.djlschedules.listener.MultiStepLR;
import io.github.djlschedules.listener.OneCycle;
import io.github.djlschedules.listener.Policy;
import io.github.djlschedules.listener.ScheduleListener;
import io.github.djlschedules.optimizer.Hyperparameter;
import io.github.djlschedules.schedule.Schedule;
import java.util.List;
import java.util.function.IntFunction;

/**
 * A claim, and what is tried for it.
 *
 * @param name of the study, its files and its part of RESULTS.md
 * @param title of its picture
 * @param network makes the network for a number of classes
 * @param batch the batch size
 * @param weightDecay the optimizer's
 * @param contestants the one that the others are measured against comes first
 */
record Study(
        String name,
        String title,
        IntFunction<Block> network,
        int batch,
        float weightDecay,
        List<Contestant> contestants) {

    /** The paper's iterations over ours. */
    private static final int SCALE = 35;

    private static final double BASE = 0.001;
    private static final double MAX = 0.006;

    /**
     * Smith 2017, section 4.1 and table 3: Caffe's fixed rate and its drops, triangular2 and
     * exp_range, every length divided by 35.
     */
    static Study cyclical() {
        int steps = 70_000 / SCALE;
        int half = Math.round(2000f / SCALE);
        double gamma = Math.pow(0.99994, SCALE);
        return new Study(
                "cyclical",
                "Cyclical rates on CIFAR-10 (Smith 2017, lengths / 35)",
                SmithNet::of,
                100,
                0.004f,
                List.of(
                        new Contestant("constant", steps, () -> constant(BASE)),
                        new Contestant(
                                "step decay",
                                steps,
                                () -> drops(BASE, 60_000 / SCALE, 65_000 / SCALE)),
                        new Contestant(
                                "triangular2",
                                steps,
                                () -> cycles(half).optMode(CyclicLR.Mode.TRIANGULAR2).build()),
                        new Contestant(
                                "exp_range",
                                steps,
                                () ->
                                        cycles(half)
                                                .optMode(CyclicLR.Mode.EXP_RANGE)
                                                .optGamma(gamma)
                                                .build())));
    }

    /**
     * Smith and Topin, "Super-Convergence: Very Fast Training of Neural Networks Using Large
     * Learning Rates" (2018): one cycle up to a large rate against a rate that falls in two drops,
     * in a short training and in one of three times its length.
     */
    static Study superConvergence() {
        return new Study(
                "super-convergence",
                "One-cycle against drops, short and long (Smith and Topin 2018)",
                ResNet8::of,
                128,
                1e-4f,
                List.of(
                        new Contestant("drops", 1200, () -> drops(0.1, 600, 900)),
                        new Contestant("one-cycle", 1200, () -> oneCycle(1200)),
                        new Contestant("drops (short)", 400, () -> drops(0.1, 200, 300)),
                        new Contestant("one-cycle (short)", 400, () -> oneCycle(400))));
    }

    private static Policy constant(double rate) {
        return ScheduleListener.builder()
                .setSchedule(Hyperparameter.LEARNING_RATE, Schedule.constant(rate))
                .build();
    }

    private static Policy drops(double rate, long first, long second) {
        return MultiStepLR.builder().setLr(rate).setMilestones(first, second).optGamma(0.1).build();
    }

    private static CyclicLR.Builder cycles(int half) {
        return CyclicLR.builder().setBaseLr(BASE).setMaxLr(MAX).optStepSize(half);
    }

    private static Policy oneCycle(int steps) {
        return OneCycle.builder()
                .setMaxLr(1)
                .setTotalSteps(steps)
                .optMomentumRange(0.95, 0.85)
                .build();
    }
}
