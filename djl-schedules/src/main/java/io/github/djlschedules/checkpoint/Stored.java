package io.github.djlschedules.checkpoint;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;

/** Reading what lies in a folder of checkpoints, whoever put it there. */
final class Stored {

    /** What fits into an array. */
    static final long ANY = Integer.MAX_VALUE - 8;

    /** A list of checksums, or the name of a checkpoint. */
    static final long LIST = 1 << 16;

    private Stored() {}

    /** Reads a plain file: a link might lead out of the folder, and a pipe never end. */
    static byte[] read(Path file, long most) throws DamagedException {
        try {
            if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
                throw new DamagedException(file, "cannot be read: no plain file", null);
            }
            if (Files.size(file) > most) {
                String size = Files.size(file) + " bytes, more than " + most;
                throw new DamagedException(file, "cannot be read: " + size, null);
            }
            return Files.readAllBytes(file);
        } catch (DamagedException e) {
            throw e;
        } catch (IOException e) {
            throw new DamagedException(file, "cannot be read", e);
        }
    }
}
