package io.github.djlschedules.examples.train;

import ai.djl.training.Trainer;
import io.github.djlschedules.examples.model.Network;

/** A network and its trainer. */
record Learner(Network network, Trainer trainer) implements AutoCloseable {

    @Override
    public void close() {
        trainer.close();
        network.close();
    }
}
