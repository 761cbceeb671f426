package io.github.djlschedules.benchmarks.overhead;

import ai.djl.training.optimizer.Optimizer;
import ai.djl.training.tracker.Tracker;

/** The optimizers to measure. */
enum Rule {
    /** SGD with momentum. */
    SGD,

    /** Adam. */
    ADAM;

    /** So small that hundreds of thousands of updates leave the weights where they are. */
    static final float RATE = 1e-6f;

    /** Above 0: momentum without any gradient would fade into denormal numbers, which are slow. */
    static final float DECAY = 1e-4f;

    Optimizer optimizer() {
        Tracker rate = Tracker.fixed(RATE);
        return this == SGD
                ? Optimizer.sgd()
                        .setLearningRateTracker(rate)
                        .optMomentum(0.9f)
                        .optWeightDecays(DECAY)
                        .build()
                : Optimizer.adam().optLearningRateTracker(rate).optWeightDecays(DECAY).build();
    }
}
