package io.github.djlschedules.internal;

import ai.djl.nn.Parameter;
import ai.djl.training.Trainer;

/**
 * The rules of all that reads or writes weights: DJL trains copies of them where there are several
 * devices, or the model is on another one than the trainer, and shows those copies to nobody.
 */
public final class SingleDevice {

    private SingleDevice() {}

    /**
     * Throws unless a trainer trains the model's own arrays and no copies of them.
     *
     * @param trainer the trainer
     * @param what what needs it, for the message
     */
    public static void require(Trainer trainer, String what) {
        int devices = trainer.getDevices().length;
        if (devices != 1) {
            throw new IllegalStateException(
                    what + " must have one training device, but devices=" + devices);
        }
        requireModelThere(trainer, what);
    }

    /**
     * Throws unless a trainer trains the model's own arrays, perhaps beside copies.
     *
     * @param trainer the trainer
     * @param what what needs it, for the message
     */
    public static void requireModelThere(Trainer trainer, String what) {
        for (Parameter parameter : trainer.getModel().getBlock().getParameters().values()) {
            if (parameter.isInitialized()
                    && !parameter.getArray().getDevice().equals(trainer.getDevices()[0])) {
                throw new IllegalStateException(
                        what
                                + " must find the model on the training device "
                                + trainer.getDevices()[0]
                                + ", but it is on "
                                + parameter.getArray().getDevice());
            }
        }
    }
}
