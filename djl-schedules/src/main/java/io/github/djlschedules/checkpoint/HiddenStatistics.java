package io.github.djlschedules.checkpoint;

import ai.djl.nn.Block;
import ai.djl.nn.SymbolBlock;
import ai.djl.training.Trainer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Says what a checkpoint cannot hold: DJL shows no running statistics of TorchScript modules. */
final class HiddenStatistics {

    private static final Logger logger = LoggerFactory.getLogger(Checkpoint.class);

    private HiddenStatistics() {}

    static void warn(Trainer trainer) {
        if (isOrHoldsModule(trainer.getModel().getBlock())) {
            logger.warn(
                    "Running statistics inside the TorchScript module of model {} are not in its"
                            + " checkpoints: DJL does not show them; a module with batch"
                            + " normalisation resumes with those of the file it is loaded from",
                    trainer.getModel().getName());
        }
    }

    private static boolean isOrHoldsModule(Block block) {
        return block instanceof SymbolBlock
                || block.getChildren().values().stream()
                        .anyMatch(HiddenStatistics::isOrHoldsModule);
    }
}
