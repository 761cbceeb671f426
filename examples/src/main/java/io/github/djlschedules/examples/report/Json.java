package io.github.djlschedules.examples.report;

import ai.djl.util.JsonUtils;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.util.Collection;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Values as valid JSON: NaN is {@code null}, infinities are {@code "Infinity"}. */
public final class Json {

    private Json() {}

    /**
     * Returns a value as JSON.
     *
     * @param value a number, a boolean, a collection or a map of such, JSON already, or anything
     *     that prints itself
     * @return the JSON
     */
    public static JsonElement of(@Nullable Object value) {
        if (value == null) {
            return JsonNull.INSTANCE;
        } else if (value instanceof JsonElement json) {
            return json;
        } else if (value instanceof Double || value instanceof Float) {
            return number((Number) value);
        } else if (value instanceof Number number) {
            return new JsonPrimitive(number);
        } else if (value instanceof Boolean truth) {
            return new JsonPrimitive(truth);
        } else if (value instanceof Collection<?> collection) {
            JsonArray array = new JsonArray();
            collection.forEach(element -> array.add(of(element)));
            return array;
        } else if (value instanceof Map<?, ?> map) {
            JsonObject object = new JsonObject();
            map.forEach((key, element) -> object.add(String.valueOf(key), of(element)));
            return object;
        }
        return new JsonPrimitive(value.toString());
    }

    /** Returns JSON as a person writes it: no quotes, elements of an array with commas between. */
    static String text(JsonElement json) {
        if (json.isJsonNull()) {
            return "";
        } else if (json.isJsonArray()) {
            return json.getAsJsonArray().asList().stream()
                    .map(Json::text)
                    .collect(Collectors.joining(","));
        }
        return json.isJsonPrimitive() ? json.getAsString() : json.toString();
    }

    private static JsonElement number(Number value) {
        if (Double.isNaN(value.doubleValue())) {
            return JsonNull.INSTANCE;
        }
        return Double.isInfinite(value.doubleValue())
                ? new JsonPrimitive(value.toString())
                : new JsonPrimitive(value);
    }

    /** Returns JSON with a line for each entry. */
    public static String pretty(JsonElement json) {
        return JsonUtils.builder(true).serializeNulls().disableHtmlEscaping().create().toJson(json);
    }
}
