package io.github.djlschedules.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Folders of files to be written. */
public final class Folders {

    private Folders() {}

    /**
     * Makes the folder that a file will lie in.
     *
     * @param file the file
     * @throws IOException if it cannot be made
     */
    public static void ofFile(Path file) throws IOException {
        Path folder = Checks.notNull(file, "file").toAbsolutePath().getParent();
        if (folder != null) {
            Files.createDirectories(folder);
        }
    }
}
