package io.github.djlschedules.spark;

import ai.djl.Device;
import ai.djl.ndarray.NDManager;
import ai.djl.training.Trainer;
import ai.djl.training.dataset.Dataset;
import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * How a trial makes its trainer and its data, on the machine that runs it.
 *
 * <p>A record of names and numbers is best: it is shipped with each trial, and its serialized form
 * is a part of what tells finished curves apart, so it must be the same from run to run. What it
 * names, such as files, must be there on every machine.
 *
 * @since 0.1.0
 */
public interface TrialSetup extends Serializable {

    /**
     * Makes an initialized trainer of a new model; both are closed after the trial. The engine has
     * been seeded with the test's seed, so that random weights are the same in each trial.
     *
     * @param device the one device to train on
     * @return the trainer
     * @throws Exception if it cannot be made; the trial has failed
     */
    Trainer trainer(Device device) throws Exception;

    /**
     * Makes the training data.
     *
     * @param manager for arrays that the data hold; closed after the trial
     * @return the data
     * @throws Exception if they cannot be had; the trial has failed
     */
    Dataset training(NDManager manager) throws Exception;

    /**
     * Makes the validation data.
     *
     * @param manager for arrays that the data hold; closed after the trial
     * @return the data, null for none
     * @throws Exception if they cannot be had; the trial has failed
     */
    default @Nullable Dataset validation(NDManager manager) throws Exception {
        return null;
    }
}
