package io.github.djlschedules.internal;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Reading text that anybody may have written: of a bounded size. */
public final class TextFile {

    /** About five million steps of a history. */
    static final long MAX_SIZE = 1L << 30;

    private TextFile() {}

    /**
     * Reads a file.
     *
     * @param file the file
     * @return its text
     * @throws IOException if it cannot be read, is too large or no UTF-8
     */
    public static String read(Path file) throws IOException {
        requireSize(Files.size(file), file.toString());
        try {
            return Files.readString(file);
        } catch (CharacterCodingException e) {
            throw new IOException(file + " must be UTF-8: " + e.getMessage(), e);
        }
    }

    /**
     * Throws unless a text is small enough to be read again.
     *
     * @param size its bytes or characters
     * @param source where it is from, for messages
     * @throws IOException if it is larger
     */
    public static void requireSize(long size, String source) throws IOException {
        if (size > MAX_SIZE) {
            throw new IOException(
                    source + " must have at most " + MAX_SIZE + " bytes, but has " + size);
        }
    }
}
