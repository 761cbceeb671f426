package io.github.djlschedules.checkpoint;

import ai.djl.training.Trainer;
import ai.djl.training.listener.TrainingListenerAdapter;
import io.github.djlschedules.internal.OpenTrainer;
import io.github.djlschedules.optimizer.TunableOptimizer;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.ref.WeakReference;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A folder of checkpoints while a trainer saves there: two would set each other's aside. The
 * operating system frees it when the process ends, however it ends.
 */
final class Occupancy extends TrainingListenerAdapter {

    static final String FILE = ".lock";

    private static final Logger logger = LoggerFactory.getLogger(Occupancy.class);

    /** Beyond the text: on Windows nobody could read a byte that is locked. */
    private static final long LOCKED = Long.MAX_VALUE - 1;

    private static final int LONGEST_NAME = 512;

    private static final Map<Path, Occupancy> ALL = new HashMap<>();

    private final Path folder;
    private @Nullable FileChannel channel;

    /** Weak, so that one which nobody closed and nobody holds any more does not stay for ever. */
    private WeakReference<Trainer> trainer = new WeakReference<>(null);

    private Occupancy(Path folder) {
        this.folder = folder;
    }

    /**
     * Keeps other processes and other trainers away until a trainer is closed. Locks the folder
     * anew where somebody deleted it meanwhile.
     *
     * @throws IllegalStateException if another saves there; the message names it
     */
    static Occupancy keep(Trainer saving, Path folder) throws IOException {
        Files.createDirectories(folder);
        synchronized (ALL) {
            Occupancy occupancy = ALL.computeIfAbsent(folder.toRealPath(), Occupancy::new);
            OpenTrainer.requireNoOther(
                    occupancy.trainer.get(),
                    saving,
                    "The folder " + folder + " must keep the checkpoints of",
                    "detach its Checkpoint, or take another folder");
            if (occupancy.channel == null || !Files.exists(folder.resolve(FILE))) {
                occupancy.release();
                occupancy.channel = lock(folder);
            }
            TunableOptimizer.of(saving).join(occupancy);
            occupancy.trainer = new WeakReference<>(saving);
            return occupancy;
        }
    }

    /** Frees the folder before its trainer is closed. */
    void leave(Trainer saving) {
        TunableOptimizer.of(saving).leave(this);
        onTrainingEnd(saving);
    }

    /** {@inheritDoc} */
    @Override
    public void onTrainingEnd(Trainer ended) {
        synchronized (ALL) {
            Trainer occupant = trainer.get();
            if (occupant == null || occupant == ended) {
                ALL.remove(folder, this);
                release();
            }
        }
    }

    private void release() {
        if (channel != null) {
            try {
                channel.close();
            } catch (IOException e) {
                logger.debug("{} was not closed", folder.resolve(FILE), e);
            }
            channel = null;
        }
    }

    private static FileChannel lock(Path folder) throws IOException {
        Path file = folder.resolve(FILE);
        FileChannel channel =
                FileChannel.open(
                        file,
                        StandardOpenOption.CREATE,
                        StandardOpenOption.READ,
                        StandardOpenOption.WRITE);
        try {
            if (!isFree(channel, file)) {
                throw new IllegalStateException(
                        "One process at a time must save to "
                                + folder
                                + ", but "
                                + read(channel)
                                + " does; end it, or take another folder");
            }
            byte[] own =
                    ManagementFactory.getRuntimeMXBean().getName().getBytes(StandardCharsets.UTF_8);
            channel.truncate(0);
            channel.write(ByteBuffer.wrap(own), 0);
            return channel;
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    /** A file system without locks is taken for free. */
    private static boolean isFree(FileChannel channel, Path file) {
        try {
            FileLock lock = channel.tryLock(LOCKED, 1, false);
            return lock != null;
        } catch (OverlappingFileLockException e) {
            return false;
        } catch (IOException | UnsupportedOperationException e) {
            logger.warn(
                    "{} cannot be locked ({}); let no other process save there",
                    file,
                    e.toString());
            return true;
        }
    }

    private static String read(FileChannel channel) throws IOException {
        ByteBuffer name = ByteBuffer.allocate(LONGEST_NAME);
        channel.read(name, 0);
        return "process " + new String(name.array(), 0, name.position(), StandardCharsets.UTF_8);
    }
}
