package io.github.djlschedules.notebooks;

import ai.djl.util.JsonUtils;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * A notebook of this folder, in nbformat 4.
 *
 * @param file where it lies
 * @param metadata what belongs to no cell
 * @param cells the cells from top to bottom
 */
record Notebook(Path file, JsonObject metadata, List<Cell> cells) {

    static Stream<Notebook> all() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("."))) {
            return files
                    .filter(file -> file.toString().endsWith(".ipynb"))
                    .sorted()
                    .map(Notebook::read)
                    .toList()
                    .stream();
        }
    }

    private static Notebook read(Path file) {
        try {
            JsonObject json = JsonUtils.GSON.fromJson(Files.readString(file), JsonObject.class);
            List<Cell> cells = new ArrayList<>();
            for (JsonElement cell : json.getAsJsonArray("cells")) {
                cells.add(cell(file, cells.size() + 1, cell.getAsJsonObject()));
            }
            return new Notebook(file, json.getAsJsonObject("metadata"), List.copyOf(cells));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Cell cell(Path file, int number, JsonObject json) {
        boolean code = json.get("cell_type").getAsString().equals("code");
        return new Cell(
                file.getFileName().toString(),
                number,
                code,
                joined(json.get("source")),
                code
                        ? elements(json.get("outputs")).map(JsonElement::getAsJsonObject).toList()
                        : List.of());
    }

    private static String joined(JsonElement lines) {
        return elements(lines).map(JsonElement::getAsString).collect(Collectors.joining());
    }

    private static Stream<JsonElement> elements(JsonElement array) {
        return StreamSupport.stream(array.getAsJsonArray().spliterator(), false);
    }

    List<Cell> code() {
        return cells.stream().filter(Cell::code).toList();
    }

    @Override
    public String toString() {
        return file.getFileName().toString();
    }
}
