package io.github.djlschedules.examples.policy;

import ai.djl.training.optimizer.Optimizer;
import ai.djl.training.tracker.Tracker;

/** The optimizers of DJL's PyTorch engine. */
public enum OptimizerKind {
    /** Stochastic gradient descent with momentum. */
    SGD {
        @Override
        public Optimizer create(double rate, double momentum, double weightDecay) {
            return Optimizer.sgd()
                    .setLearningRateTracker(Tracker.fixed((float) rate))
                    .optMomentum((float) momentum)
                    .optWeightDecays((float) weightDecay)
                    .build();
        }
    },
    /** Adam, its weight decay being a part of the gradient. */
    ADAM {
        @Override
        public Optimizer create(double rate, double momentum, double weightDecay) {
            return Optimizer.adam()
                    .optLearningRateTracker(Tracker.fixed((float) rate))
                    .optBeta1((float) momentum)
                    .optWeightDecays((float) weightDecay)
                    .build();
        }
    },
    /** Adam with decoupled weight decay. */
    ADAMW {
        @Override
        public Optimizer create(double rate, double momentum, double weightDecay) {
            return Optimizer.adamW()
                    .optLearningRateTracker(Tracker.fixed((float) rate))
                    .optBeta1((float) momentum)
                    .optWeightDecays((float) weightDecay)
                    .build();
        }
    };

    /**
     * Makes an optimizer.
     *
     * @param rate the learning rate where no policy drives it
     * @param momentum the momentum; Adam's beta1
     * @param weightDecay the weight decay
     * @return the optimizer
     */
    public abstract Optimizer create(double rate, double momentum, double weightDecay);
}
