package io.github.djlschedules.internal;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.security.DigestOutputStream;
import java.security.MessageDigest;

/**
 * A checksum as the last member of a JSON object, so that a digit that changed is no silent
 * mistake. It covers the values, not how they are laid out.
 */
public final class JsonSeal {

    static final String MEMBER = "sha256";

    private static final Gson COMPACT =
            new GsonBuilder().serializeNulls().disableHtmlEscaping().create();
    private static final Gson PRETTY = COMPACT.newBuilder().setPrettyPrinting().create();

    private JsonSeal() {}

    /**
     * Writes an object with its checksum.
     *
     * @param root the object, which gets another member
     * @return its text
     */
    public static String toJson(JsonObject root) {
        root.addProperty(MEMBER, sha256(root));
        return PRETTY.toJson(root);
    }

    /**
     * Takes the checksum away from an object that {@link #toJson} wrote, and checks it.
     *
     * @param root the object
     * @param source where it is from, for messages
     * @throws IOException if it has none, or another
     */
    public static void open(JsonObject root, String source) throws IOException {
        JsonElement sealed = root.remove(MEMBER);
        String found = sha256(root);
        if (sealed == null) {
            throw new IOException(source + " must have a " + MEMBER + ", but has none");
        }
        if (!sealed.isJsonPrimitive() || !sealed.getAsString().equals(found)) {
            throw new IOException(
                    source
                            + " was changed since it was written: its "
                            + MEMBER
                            + " must be "
                            + found
                            + ", but is "
                            + sealed);
        }
    }

    private static String sha256(JsonObject root) {
        MessageDigest digest = Sha256.digest();
        OutputStream hashing = new DigestOutputStream(OutputStream.nullOutputStream(), digest);
        try (Writer writer = new OutputStreamWriter(hashing, StandardCharsets.UTF_8)) {
            COMPACT.toJson(root, writer);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Sha256.hex(digest);
    }
}
