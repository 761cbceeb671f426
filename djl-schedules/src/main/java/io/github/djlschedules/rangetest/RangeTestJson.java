package io.github.djlschedules.rangetest;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import io.github.djlschedules.internal.Folders;
import io.github.djlschedules.internal.JsonNumbers;
import io.github.djlschedules.internal.JsonSeal;
import io.github.djlschedules.internal.JsonText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A result as JSON: NaN is {@code null}, infinities are {@code "Infinity"}. */
final class RangeTestJson {

    private static final int VERSION = 1;
    private static final String END = "end";
    private static final String METRICS = "metrics";
    private static final String FAILURE = "failure";

    private RangeTestJson() {}

    static void write(RangeTestResult result, Path file) throws IOException {
        JsonObject root = new JsonObject();
        root.addProperty("version", VERSION);
        root.add("run", run(result.run()));
        JsonArray curves = new JsonArray();
        result.curves().forEach(curve -> curves.add(curve(curve)));
        root.add("curves", curves);
        Folders.ofFile(file);
        Files.writeString(file, JsonSeal.toJson(root));
    }

    private static JsonObject run(RangeTestRun run) {
        JsonObject object = new JsonObject();
        object.addProperty("hash_before", run.hashBefore());
        object.addProperty("hash_after", run.hashAfter());
        object.addProperty("restored", run.restored());
        object.addProperty("seed", run.seed());
        object.addProperty("smoothing", run.smoothing());
        JsonObject settings = new JsonObject();
        run.settings().forEach(settings::addProperty);
        object.add("settings", settings);
        return object;
    }

    private static JsonObject curve(Curve curve) {
        JsonObject object = new JsonObject();
        object.addProperty(RangeTestTable.CELL, curve.cell().index());
        object.add(RangeTestTable.WEIGHT_DECAY, JsonNumbers.of(curve.cell().weightDecay()));
        object.add(RangeTestTable.MOMENTUM, JsonNumbers.of(curve.cell().momentum()));
        object.addProperty(RangeTestTable.REPEAT, curve.cell().repeat());
        object.addProperty(END, curve.end().name().toLowerCase(Locale.ROOT));
        object.add(RangeTestTable.LEARNING_RATE, numbers(curve.rates()));
        object.add(RangeTestTable.TRAIN_LOSS, numbers(curve.trainLoss()));
        object.add(RangeTestTable.SMOOTHED_LOSS, numbers(curve.smoothedLoss()));
        object.add(RangeTestTable.VALIDATION_LOSS, numbers(curve.validationLoss()));
        JsonObject metrics = new JsonObject();
        curve.metrics().forEach((name, values) -> metrics.add(name, numbers(values)));
        object.add(METRICS, metrics);
        if (curve.end() == Curve.End.FAILED) {
            object.addProperty(FAILURE, curve.failure());
        }
        return object;
    }

    static String text(Curve curve) {
        return JsonSeal.toJson(curve(curve));
    }

    private static JsonArray numbers(double[] values) {
        JsonArray array = new JsonArray();
        for (double value : values) {
            array.add(JsonNumbers.of(value));
        }
        return array;
    }

    static RangeTestResult read(Path file) throws IOException {
        JsonObject root = JsonText.read(file);
        try {
            int version = root.get("version").getAsInt();
            if (version != VERSION) {
                throw new IOException(
                        file + " must have version " + VERSION + ", but version=" + version);
            }
            JsonSeal.open(root, file.toString());
            return result(root);
        } catch (RuntimeException e) {
            throw new IOException(file + " is no range test: " + e.getMessage(), e);
        }
    }

    private static RangeTestResult result(JsonObject root) {
        JsonObject run = root.getAsJsonObject("run");
        Map<String, String> settings = new LinkedHashMap<>();
        run.getAsJsonObject("settings")
                .entrySet()
                .forEach(entry -> settings.put(entry.getKey(), entry.getValue().getAsString()));
        List<Curve> curves = new ArrayList<>();
        root.getAsJsonArray("curves").forEach(curve -> curves.add(curve(curve.getAsJsonObject())));
        return new RangeTestResult(
                curves,
                new RangeTestRun(
                        run.get("hash_before").getAsString(),
                        run.get("hash_after").getAsString(),
                        run.get("seed").getAsLong(),
                        JsonNumbers.toDouble(run.get("smoothing")),
                        settings));
    }

    static Curve curve(String text) throws IOException {
        String source = "json";
        JsonObject object = JsonText.parse(text, source);
        JsonSeal.open(object, source);
        try {
            return curve(object);
        } catch (RuntimeException e) { // Gson has one for each thing that can be wrong
            throw new IOException(source + " is no curve: " + e.getMessage(), e);
        }
    }

    private static Curve curve(JsonObject object) {
        Map<String, double[]> metrics = new LinkedHashMap<>();
        object.getAsJsonObject(METRICS)
                .entrySet()
                .forEach(entry -> metrics.put(entry.getKey(), numbers(entry.getValue())));
        return new Curve(
                new Cell(
                        object.get(RangeTestTable.CELL).getAsInt(),
                        JsonNumbers.toDouble(object.get(RangeTestTable.WEIGHT_DECAY)),
                        JsonNumbers.toDouble(object.get(RangeTestTable.MOMENTUM)),
                        object.get(RangeTestTable.REPEAT).getAsInt()),
                numbers(object.get(RangeTestTable.LEARNING_RATE)),
                numbers(object.get(RangeTestTable.TRAIN_LOSS)),
                numbers(object.get(RangeTestTable.SMOOTHED_LOSS)),
                numbers(object.get(RangeTestTable.VALIDATION_LOSS)),
                metrics,
                Curve.End.valueOf(object.get(END).getAsString().toUpperCase(Locale.ROOT)),
                object.has(FAILURE) ? object.get(FAILURE).getAsString() : "");
    }

    private static double[] numbers(JsonElement array) {
        return array.getAsJsonArray().asList().stream()
                .mapToDouble(JsonNumbers::toDouble)
                .toArray();
    }
}
