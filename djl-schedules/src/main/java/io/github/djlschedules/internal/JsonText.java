package io.github.djlschedules.internal;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Path;

/** JSON that anybody may have written: of a bounded size and depth. */
public final class JsonText {

    /** Nothing of ours is nested deeper than 6. */
    static final int MAX_DEPTH = 32;

    private JsonText() {}

    /**
     * Reads an object from a file.
     *
     * @param file the file
     * @return the object
     * @throws IOException if it cannot be read, or is no object within the bounds
     */
    public static JsonObject read(Path file) throws IOException {
        return parse(TextFile.read(file), file.toString());
    }

    /**
     * Parses an object.
     *
     * @param json the text
     * @param source where it is from, for messages
     * @return the object
     * @throws IOException if it is no object within the bounds
     */
    public static JsonObject parse(String json, String source) throws IOException {
        TextFile.requireSize(json.length(), source);
        if (depth(json) > MAX_DEPTH) {
            throw new IOException(source + " must be nested at most " + MAX_DEPTH + " deep");
        }
        JsonElement root;
        try {
            root = JsonParser.parseString(json);
        } catch (RuntimeException e) {
            throw new IOException(source + " must be JSON: " + e.getMessage(), e);
        }
        if (!root.isJsonObject()) {
            throw new IOException(source + " must be a JSON object");
        }
        return root.getAsJsonObject();
    }

    private static int depth(String json) {
        int depth = 0;
        int deepest = 0;
        boolean quoted = false;
        for (int i = 0; i < json.length(); i++) {
            char c = json.charAt(i);
            if (quoted && c == '\\') {
                i++;
            } else if (c == '"') {
                quoted = !quoted;
            } else if (!quoted && (c == '[' || c == '{')) {
                deepest = Math.max(deepest, ++depth);
            } else if (!quoted && (c == ']' || c == '}')) {
                depth--;
            }
        }
        return deepest;
    }
}
