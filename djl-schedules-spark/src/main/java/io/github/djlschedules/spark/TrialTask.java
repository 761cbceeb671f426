package io.github.djlschedules.spark;

import ai.djl.Device;
import ai.djl.Model;
import ai.djl.engine.Engine;
import ai.djl.ndarray.NDManager;
import ai.djl.training.Trainer;
import io.github.djlschedules.rangetest.Curve;
import io.github.djlschedules.rangetest.Trial;
import java.io.Serializable;
import java.util.concurrent.locks.ReentrantLock;

/** What is shipped to an executor: one trial, and how to make what it needs. */
record TrialTask(TrialSetup setup, Trial trial) implements Serializable {

    /** DJL has one random generator in a process, so a process has one trial at a time. */
    private static final ReentrantLock ENGINE = new ReentrantLock();

    /** Runs the trial; returns the curve as JSON. */
    String run() throws Exception {
        ENGINE.lockInterruptibly();
        try {
            OneThread.ask();
            return curve(TaskDevice.ofTask()).json();
        } finally {
            ENGINE.unlock();
        }
    }

    private Curve curve(Device device) throws Exception {
        Engine.getInstance().setRandomSeed(trial.seed());
        Trainer trainer = setup.trainer(device);
        Model model = trainer.getModel();
        try (model;
                trainer;
                NDManager data = NDManager.newBaseManager(device)) {
            return trial.run(trainer, setup.training(data), setup.validation(data));
        }
    }
}
