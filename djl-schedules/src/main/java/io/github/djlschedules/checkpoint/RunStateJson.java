package io.github.djlschedules.checkpoint;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import com.google.gson.TypeAdapter;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import com.google.gson.stream.JsonWriter;
import io.github.djlschedules.internal.JsonNumbers;
import io.github.djlschedules.internal.JsonText;
import java.io.IOException;

/** A run's state as JSON: doubles and floats in their shortest exact form. */
final class RunStateJson {

    private static final Gson GSON =
            new GsonBuilder()
                    .setPrettyPrinting()
                    .serializeNulls()
                    .disableHtmlEscaping()
                    .registerTypeAdapter(Double.class, new Doubles())
                    .registerTypeAdapter(double.class, new Doubles())
                    .registerTypeAdapter(Float.class, new Floats())
                    .registerTypeAdapter(float.class, new Floats())
                    .create();

    private RunStateJson() {}

    static String write(RunState state) {
        return GSON.toJson(state);
    }

    /** Reads what {@link #write} gave; the version is asked first, for the rest depends on it. */
    static RunState read(String json) throws IOException {
        JsonObject root = JsonText.parse(json, Contents.RUN);
        try {
            int format = root.get("format").getAsInt();
            if (format != RunState.FORMAT) {
                throw new IOException(
                        Contents.RUN
                                + " must have format "
                                + RunState.FORMAT
                                + ", but format="
                                + format);
            }
            return GSON.fromJson(root, RunState.class);
        } catch (RuntimeException e) {
            throw new IOException(Contents.RUN + " is no state of a run: " + e.getMessage(), e);
        }
    }

    private static final class Doubles extends TypeAdapter<Double> {

        @Override
        public void write(JsonWriter out, Double value) throws IOException {
            element(out, JsonNumbers.of(value));
        }

        @Override
        public Double read(JsonReader in) throws IOException {
            return JsonNumbers.toDouble(next(in));
        }
    }

    private static final class Floats extends TypeAdapter<Float> {

        @Override
        public void write(JsonWriter out, Float value) throws IOException {
            element(out, JsonNumbers.of(value));
        }

        @Override
        public Float read(JsonReader in) throws IOException {
            return JsonNumbers.toFloat(next(in));
        }
    }

    private static void element(JsonWriter out, JsonElement element) throws IOException {
        if (element.isJsonNull()) {
            out.nullValue();
        } else if (element.getAsJsonPrimitive().isNumber()) {
            out.value(element.getAsNumber());
        } else {
            out.value(element.getAsString());
        }
    }

    private static JsonElement next(JsonReader in) throws IOException {
        if (in.peek() == JsonToken.NULL) {
            in.nextNull();
            return JsonNull.INSTANCE;
        }
        return new JsonPrimitive(in.nextString());
    }
}
