package io.github.djlschedules.optimizer;

/**
 * Decides the value of some hyper-parameters at every update: what a policy is to the optimizer.
 *
 * @since 0.1.0
 */
public interface Driver {

    /**
     * Returns the name to show in logs and errors.
     *
     * @return the name
     */
    String name();

    /**
     * Returns the value for an update.
     *
     * @param hyperparameter a hyper-parameter that this driver claimed
     * @param step the update, counted from 0 at the claim
     * @return the value, within the range of the hyper-parameter
     */
    double valueAt(Hyperparameter hyperparameter, long step);

    /**
     * Tells whether another driver may take over without being refused.
     *
     * @param step the next update, counted from 0 at the claim
     * @return whether this driver has done all its steps
     */
    boolean isFinished(long step);

    /** Says that another driver, or a value set by hand, has taken over. */
    default void replaced() {}
}
