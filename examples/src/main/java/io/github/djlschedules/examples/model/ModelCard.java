package io.github.djlschedules.examples.model;

import ai.djl.engine.Engine;
import ai.djl.util.JsonUtils;
import com.google.gson.FieldNamingPolicy;
import com.google.gson.Gson;
import com.google.gson.JsonParseException;
import io.github.djlschedules.examples.augment.Normalization;
import io.github.djlschedules.examples.cli.Versions;
import io.github.djlschedules.examples.data.ImageSize;
import io.github.djlschedules.internal.Checks;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * What {@code model.json} says: all that is needed beside the parameters to ask a network for
 * classes.
 *
 * @param format the version of this format
 * @param model the kind of network, as {@code --model} names it
 * @param torchScript whether the backbone is a TorchScript module
 * @param classes the names of the classes, by label
 * @param channels the channels of an image
 * @param imageSize the side of an image, which is a square
 * @param normalization what is done to an image's values
 * @param versions of this project, DJL and the engine that wrote it
 * @param parametersFileSha256 the SHA-256 of the parameters' file
 */
record ModelCard(
        int format,
        String model,
        boolean torchScript,
        List<String> classes,
        int channels,
        int imageSize,
        Normalization normalization,
        Map<String, String> versions,
        String parametersFileSha256) {

    static final int FORMAT = 1;

    private static final Gson JSON =
            JsonUtils.builder(true)
                    .setFieldNamingPolicy(FieldNamingPolicy.LOWER_CASE_WITH_UNDERSCORES)
                    .create();

    /** Checks what it says, since a person may have written it. */
    ModelCard {
        Checks.require(format == FORMAT, "format", "must be " + FORMAT, format);
        kind(Checks.notNull(model, "model"));
        classes = List.copyOf(Checks.notNull(classes, "classes"));
        Checks.atLeast(classes.size(), 2, "classes");
        Checks.atLeast(channels, 1, "channels");
        Checks.atLeast(imageSize, 1, "image_size");
        Checks.notNull(normalization, "normalization");
        int normalized = normalization.means().size();
        Checks.require(normalized == channels, "means", "must be as many as channels", normalized);
        versions = new TreeMap<>(Checks.notNull(versions, "versions"));
        Checks.notNull(parametersFileSha256, "parameters_file_sha256");
    }

    static ModelCard of(
            ModelKind kind,
            boolean torchScript,
            List<String> classes,
            ImageSize size,
            Normalization normalization,
            String sha256) {
        Checks.require(size.height() == size.width(), "size", "must be a square", size);
        Versions versions = new Versions();
        Engine engine = Engine.getInstance();
        return new ModelCard(
                FORMAT,
                kind.label(),
                torchScript,
                classes,
                size.channels(),
                size.height(),
                normalization,
                Map.of(
                        "djl_schedules", versions.project(),
                        "djl", versions.djl(),
                        "engine", engine.getEngineName() + " " + engine.getVersion()),
                sha256);
    }

    ModelKind kind() {
        return kind(model);
    }

    private static ModelKind kind(String label) {
        List<ModelKind> kinds = List.of(ModelKind.values());
        return kinds.stream()
                .filter(kind -> kind.label().equals(label))
                .findFirst()
                .orElseThrow(
                        () ->
                                new IllegalArgumentException(
                                        "model must be one of %s, but model=%s"
                                                .formatted(
                                                        kinds.toString().toLowerCase(Locale.ROOT),
                                                        label)));
    }

    ImageSize size() {
        return new ImageSize(channels, imageSize, imageSize);
    }

    void write(Path file) throws IOException {
        Files.writeString(file, JSON.toJson(this) + "\n");
    }

    static ModelCard read(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new IOException(file + " must describe a saved model, but is missing");
        }
        try {
            ModelCard card = JSON.fromJson(Files.readString(file), ModelCard.class);
            return Checks.notNull(card, "model");
        } catch (IOException | JsonParseException | IllegalArgumentException e) {
            throw unusable(file, e);
        } catch (RuntimeException e) {
            // Gson wraps what the checks of a record throw.
            throw unusable(file, e.getCause() == null ? e : e.getCause());
        }
    }

    private static IOException unusable(Path file, Throwable why) {
        return new IOException(
                file + " must describe a saved model, but cannot be used: " + why.getMessage(),
                why);
    }
}
