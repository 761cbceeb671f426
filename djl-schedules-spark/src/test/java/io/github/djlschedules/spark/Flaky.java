package io.github.djlschedules.spark;

import ai.djl.Device;
import ai.djl.ndarray.NDManager;
import ai.djl.training.Trainer;
import ai.djl.training.dataset.Dataset;
import java.util.concurrent.atomic.AtomicInteger;

/** A setup that throws some times before it does what another does. */
record Flaky(Waves other) implements TrialSetup {

    static final AtomicInteger FAILURES = new AtomicInteger();

    @Override
    public Trainer trainer(Device device) {
        if (FAILURES.getAndDecrement() > 0) {
            throw new IllegalStateException("not yet");
        }
        return other.trainer(device);
    }

    @Override
    public Dataset training(NDManager manager) {
        return other.training(manager);
    }
}
