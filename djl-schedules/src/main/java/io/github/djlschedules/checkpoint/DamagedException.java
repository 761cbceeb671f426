package io.github.djlschedules.checkpoint;

import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** A file of a checkpoint is not what was written. */
final class DamagedException extends IOException {

    private static final long serialVersionUID = 1L;

    DamagedException(Path file, String how, @Nullable Exception cause) {
        super(file + " " + how, cause);
    }
}
