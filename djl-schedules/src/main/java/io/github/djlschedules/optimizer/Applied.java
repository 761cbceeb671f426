package io.github.djlschedules.optimizer;

/**
 * The values of one update, as they went into the engine's kernel for a parameter whose group has
 * factors of 1.
 *
 * @param step the update, from 0
 * @param learningRate the learning rate
 * @param momentum the momentum or beta1; 0 for an SGD without momentum
 * @param weightDecay the weight decay
 * @since 0.1.0
 */
public record Applied(long step, float learningRate, float momentum, float weightDecay) {

    /**
     * Returns the value of a hyper-parameter.
     *
     * @param hyperparameter which
     * @return its value
     */
    public float value(Hyperparameter hyperparameter) {
        return switch (hyperparameter) {
            case LEARNING_RATE -> learningRate;
            case MOMENTUM -> momentum;
            case WEIGHT_DECAY -> weightDecay;
        };
    }
}
