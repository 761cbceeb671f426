package io.github.djlschedules.optimizer;

import io.github.djlschedules.internal.Checks;

/**
 * The hyper-parameters that a policy may drive.
 *
 * @since 0.1.0
 */
public enum Hyperparameter {
    /** The learning rate: finite and not negative. */
    LEARNING_RATE("learning_rate"),
    /** The momentum of SGD, or beta1 of Adam and AdamW: in [0, 1). */
    MOMENTUM("momentum"),
    /**
     * The weight decay: finite and not negative. SGD and Adam add it to the gradient (L2), AdamW
     * takes it from the weight, scaled by the learning rate (decoupled).
     */
    WEIGHT_DECAY("weight_decay");

    private final String key;

    Hyperparameter(String key) {
        this.key = key;
    }

    /**
     * Returns the name that tables, files and DJL's metrics use.
     *
     * @return the name, as in {@code learning_rate}
     */
    public String key() {
        return key;
    }

    /**
     * Returns the name for people.
     *
     * @return the name, as in {@code learning rate}
     */
    public String label() {
        return key.replace('_', ' ');
    }

    /**
     * Returns a value that this hyper-parameter may have.
     *
     * @param value the value
     * @param name what to call it in the error
     * @return the value
     * @throws IllegalArgumentException if it is not finite or out of range
     */
    public double check(double value, String name) {
        // As the kernel will get it: 1 - 1e-12 is 1 in single precision, 1e300 is infinite.
        float narrowed = (float) Checks.notNegative(value, name);
        Checks.require(Float.isFinite(narrowed), name, "must be finite as a float", value);
        Checks.require(this != MOMENTUM || narrowed < 1, name, "must be below 1", value);
        return value;
    }
}
