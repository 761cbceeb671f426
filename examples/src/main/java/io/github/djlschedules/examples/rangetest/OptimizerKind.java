package io.github.djlschedules.examples.rangetest;

import ai.djl.training.optimizer.Optimizer;
import ai.djl.training.tracker.Tracker;

/** The optimizers of DJL's PyTorch engine. */
enum OptimizerKind {
    SGD {
        @Override
        Optimizer create() {
            // The range test sets the rate; this one is never used.
            return Optimizer.sgd()
                    .setLearningRateTracker(Tracker.fixed(0.01f))
                    .optMomentum(0.9f)
                    .build();
        }
    },
    ADAM {
        @Override
        Optimizer create() {
            return Optimizer.adam().build();
        }
    },
    ADAMW {
        @Override
        Optimizer create() {
            return Optimizer.adamW().build();
        }
    };

    abstract Optimizer create();
}
