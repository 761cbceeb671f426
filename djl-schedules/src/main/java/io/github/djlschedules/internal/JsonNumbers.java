package io.github.djlschedules.internal;

import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonPrimitive;

/** Numbers in valid JSON, read back bit for bit: NaN is null, infinities are strings. */
public final class JsonNumbers {

    private JsonNumbers() {}

    /**
     * Returns a float or a double in its shortest exact form.
     *
     * @param value the number
     * @return its element
     */
    public static JsonElement of(Number value) {
        double wide = value.doubleValue();
        if (Double.isNaN(wide)) {
            return JsonNull.INSTANCE;
        }
        return Double.isInfinite(wide)
                ? new JsonPrimitive(value.toString())
                : new JsonPrimitive(value);
    }

    /**
     * Reads a double.
     *
     * @param element what {@link #of} gave
     * @return the number
     */
    public static double toDouble(JsonElement element) {
        return element.isJsonNull() ? Double.NaN : Double.parseDouble(element.getAsString());
    }

    /**
     * Reads a float from its own digits, which are fewer than a double's.
     *
     * @param element what {@link #of} gave
     * @return the number
     */
    public static float toFloat(JsonElement element) {
        return element.isJsonNull() ? Float.NaN : Float.parseFloat(element.getAsString());
    }
}
