package io.github.djlschedules.examples.train;

import ai.djl.training.Trainer;
import io.github.djlschedules.checkpoint.Checkpoint;
import io.github.djlschedules.checkpoint.Resumption;
import io.github.djlschedules.optimizer.TunableOptimizer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;

/**
 * Where a training keeps its checkpoints.
 *
 * @param from the folder to go on from, or one checkpoint in it
 * @param to the folder to save into
 * @param every the epochs between two, 0 for none at all
 * @param resumes whether the training goes on from what is there
 */
record Keeping(Path from, Path to, int every, boolean resumes) {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss");

    static Keeping anew(Path folder, int every) {
        return new Keeping(folder, folder, every, false);
    }

    /** The checkpoint may be named itself: those to come lie beside it. */
    static Keeping goingOn(Path given, int every) {
        Path folder = given.toAbsolutePath().normalize();
        Path parent = folder.getParent();
        boolean single = Files.isRegularFile(folder.resolve("SHA256SUMS"));
        return new Keeping(folder, single && parent != null ? parent : folder, every, true);
    }

    /** Returns the same for a training beside this one, which leaves nothing. */
    Keeping nothing() {
        return new Keeping(to.resolve("none"), to, 0, false);
    }

    /** Tells whether there is a checkpoint to go on from. */
    boolean isBegun() {
        return Files.exists(from.resolve("SHA256SUMS")) || Files.exists(from.resolve("latest"));
    }

    /** Moves the checkpoints of a former training out of the way of a new one. */
    void clear() throws IOException {
        if (!resumes && Files.isDirectory(to)) {
            String time = TIME.format(LocalDateTime.now(ZoneId.systemDefault()));
            Files.move(to, to.resolveSibling(to.getFileName() + "-before-" + time));
        }
    }

    /**
     * Saves a training from now on.
     *
     * @return where the training is
     */
    Resumption start(Trainer trainer, int seed) throws IOException {
        Checkpoint.builder().setDir(to).optEveryEpochs(every).optSeed(seed).build().attach(trainer);
        return Checkpoint.resumeOrStart(trainer, from);
    }

    /** Saves the end of a training, unless it was just saved. */
    void end(Trainer trainer) throws IOException {
        if (every > 0 && TunableOptimizer.of(trainer).position().epoch() % every != 0) {
            Checkpoint.save(trainer, to);
        }
    }
}
