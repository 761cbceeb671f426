package io.github.djlschedules.history;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import io.github.djlschedules.internal.Folders;
import io.github.djlschedules.internal.JsonNumbers;
import io.github.djlschedules.internal.JsonSeal;
import io.github.djlschedules.internal.JsonText;
import io.github.djlschedules.internal.TextFile;
import io.github.djlschedules.optimizer.Applied;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** A history as JSON: NaN is {@code null}, infinities are {@code "Infinity"}. */
final class HistoryJson {

    private static final int VERSION = 1;

    private HistoryJson() {}

    static void write(Records history, Path file) throws IOException {
        String json = toJson(history);
        TextFile.requireSize(json.length(), file.toString());
        Folders.ofFile(file);
        Files.writeString(file, json);
    }

    static String toJson(Records history) {
        JsonObject root = new JsonObject();
        root.addProperty("version", VERSION);
        JsonArray segments = new JsonArray();
        history.segments.forEach(segments::add);
        root.add("segments", segments);
        JsonArray steps = new JsonArray();
        for (int row = 0; row < history.steps.size(); row++) {
            steps.add(step(history.steps, row));
        }
        root.add("steps", steps);
        JsonArray epochs = new JsonArray();
        history.epochs.rows().forEach(row -> epochs.add(epoch(row)));
        root.add("epochs", epochs);
        JsonArray events = new JsonArray();
        history.events.forEach(event -> events.add(event(event)));
        root.add("events", events);
        return JsonSeal.toJson(root);
    }

    private static JsonObject step(StepRows rows, int row) {
        Applied applied = rows.applied(row);
        JsonObject object = new JsonObject();
        object.addProperty(HistoryTables.SEGMENT, rows.segment(row));
        object.addProperty(HistoryTables.STEP, applied.step());
        object.addProperty(HistoryTables.EPOCH, rows.epoch(row));
        object.add(HistoryTables.LEARNING_RATE, JsonNumbers.of(applied.learningRate()));
        object.add(HistoryTables.MOMENTUM, JsonNumbers.of(applied.momentum()));
        object.add(HistoryTables.WEIGHT_DECAY, JsonNumbers.of(applied.weightDecay()));
        object.add(HistoryTables.LOSS, JsonNumbers.of(rows.loss(row)));
        return object;
    }

    private static JsonObject epoch(EpochRows.Row row) {
        JsonObject object = new JsonObject();
        object.addProperty(HistoryTables.SEGMENT, row.segment());
        object.addProperty(HistoryTables.STEP, row.step());
        object.addProperty(HistoryTables.EPOCH, row.epoch());
        object.add(HistoryTables.LEARNING_RATE, JsonNumbers.of(row.learningRate()));
        JsonObject metrics = new JsonObject();
        row.metrics().forEach((name, value) -> metrics.add(name, JsonNumbers.of(value)));
        object.add("metrics", metrics);
        return object;
    }

    private static JsonObject event(Records.Event event) {
        JsonObject object = new JsonObject();
        object.addProperty(HistoryTables.SEGMENT, event.segment());
        object.addProperty(HistoryTables.STEP, event.step());
        object.addProperty(HistoryTables.EPOCH, event.epoch());
        object.addProperty(HistoryTables.EVENT, event.text());
        return object;
    }

    static History read(Path file) throws IOException {
        return fromJson(JsonText.read(file), file.toString());
    }

    static History fromJson(String json, String source) throws IOException {
        return fromJson(JsonText.parse(json, source), source);
    }

    private static History fromJson(JsonObject root, String source) throws IOException {
        try {
            int version = root.get("version").getAsInt();
            if (version != VERSION) {
                throw new IOException(
                        source + " must have version " + VERSION + ", but version=" + version);
            }
            JsonSeal.open(root, source);
            return history(root);
        } catch (RuntimeException e) {
            throw new IOException(source + " is no history: " + e.getMessage(), e);
        }
    }

    private static History history(JsonObject root) {
        History history = new History();
        root.getAsJsonArray("segments").forEach(name -> history.segments.add(name.getAsString()));
        for (JsonElement element : root.getAsJsonArray("steps")) {
            JsonObject row = element.getAsJsonObject();
            Applied applied =
                    new Applied(
                            row.get(HistoryTables.STEP).getAsLong(),
                            JsonNumbers.toFloat(row.get(HistoryTables.LEARNING_RATE)),
                            JsonNumbers.toFloat(row.get(HistoryTables.MOMENTUM)),
                            JsonNumbers.toFloat(row.get(HistoryTables.WEIGHT_DECAY)));
            history.steps.add(
                    row.get(HistoryTables.SEGMENT).getAsInt(),
                    row.get(HistoryTables.EPOCH).getAsInt(),
                    applied,
                    JsonNumbers.toFloat(row.get(HistoryTables.LOSS)));
        }
        for (JsonElement element : root.getAsJsonArray("epochs")) {
            JsonObject row = element.getAsJsonObject();
            Map<String, Float> metrics = new LinkedHashMap<>();
            JsonObject values = row.getAsJsonObject("metrics");
            values.keySet()
                    .forEach(name -> metrics.put(name, JsonNumbers.toFloat(values.get(name))));
            history.epochs.add(
                    new EpochRows.Row(
                            row.get(HistoryTables.SEGMENT).getAsInt(),
                            row.get(HistoryTables.EPOCH).getAsInt(),
                            row.get(HistoryTables.STEP).getAsLong(),
                            JsonNumbers.toFloat(row.get(HistoryTables.LEARNING_RATE)),
                            metrics));
        }
        for (JsonElement element : root.getAsJsonArray("events")) {
            JsonObject row = element.getAsJsonObject();
            history.events.add(
                    new Records.Event(
                            row.get(HistoryTables.SEGMENT).getAsInt(),
                            row.get(HistoryTables.EPOCH).getAsInt(),
                            row.get(HistoryTables.STEP).getAsLong(),
                            row.get(HistoryTables.EVENT).getAsString()));
        }
        Consistency.require(history);
        return history;
    }
}
