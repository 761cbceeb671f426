package io.github.djlschedules.optimizer;

import ai.djl.training.optimizer.Optimizer.OptimizerBuilder;

/**
 * What DJL's {@code Optimizer} must be built with, for optimizers that have none of its options.
 */
final class NoOptions extends OptimizerBuilder<NoOptions> {

    @Override
    protected NoOptions self() {
        return this;
    }
}
