package io.github.djlschedules.listener;

/**
 * Whose meaning of patience and cooldown a plateau policy has.
 *
 * @since 0.1.0
 */
public enum PlateauForm {

    /**
     * PyTorch's: a cut comes at the bad epoch number patience + 1, and an epoch of the cooldown is
     * not counted. The threshold is relative by default.
     */
    PYTORCH,

    /**
     * Keras's and fastai's: a cut comes at the bad epoch number patience, and the last epoch of the
     * cooldown counts again. The threshold is absolute by default.
     */
    KERAS
}
