package io.github.djlschedules.optimizer;

import ai.djl.training.LocalParameterServer;
import ai.djl.training.ParameterServer;
import ai.djl.training.Trainer;
import ai.djl.training.optimizer.Optimizer;

/** Refuses parameter servers that do not call the optimizer as {@link LocalParameterServer}. */
final class Servers {

    private Servers() {}

    /** Asks the trainer's engine for such a server as it gave the trainer, by public API alone. */
    static void requireLocal(Trainer trainer, Optimizer optimizer) {
        try (ParameterServer server =
                trainer.getManager().getEngine().newParameterServer(optimizer)) {
            requireLocal(server);
        }
    }

    static void requireLocal(Object server) {
        if (!(server instanceof LocalParameterServer)) {
            throw new IllegalStateException(
                    "The trainer's parameter server must be "
                            + LocalParameterServer.class.getName()
                            + ", but is "
                            + server.getClass().getName()
                            + "; train with an engine that uses it, such as PyTorch");
        }
    }
}
