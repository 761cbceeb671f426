package io.github.djlschedules.checkpoint;

import io.github.djlschedules.internal.Durable;
import io.github.djlschedules.internal.Sha256;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The files of one checkpoint, by name, as they are on the disk. */
record Contents(Map<String, byte[]> files) {

    static final String RUN = "run.json";
    static final String HISTORY = "history.json";
    static final String PARAMETERS = "parameters.safetensors";
    static final String OPTIMIZER = "optimizer.safetensors";

    /** The weights of the best epoch, where early stopping keeps some. */
    static final String BEST_WEIGHTS = "best-weights.safetensors";

    private static final String[] REQUIRED = {RUN, HISTORY, PARAMETERS, OPTIMIZER};

    byte[] get(String name) {
        byte[] bytes = find(name);
        if (bytes == null) {
            throw new IllegalStateException(name + " must be among " + files.keySet());
        }
        return bytes;
    }

    byte @Nullable [] find(String name) {
        return files.get(name);
    }

    String text(String name) {
        return new String(get(name), StandardCharsets.UTF_8);
    }

    /** Writes everything into a new folder, synced. */
    void writeTo(Path folder) throws IOException {
        Files.createDirectories(folder);
        Map<String, String> sums = new LinkedHashMap<>();
        for (Map.Entry<String, byte[]> file : files.entrySet()) {
            Durable.write(folder.resolve(file.getKey()), file.getValue());
            sums.put(file.getKey(), Sha256.of(file.getValue()));
        }
        byte[] list = Checksums.write(sums).getBytes(StandardCharsets.UTF_8);
        Durable.write(folder.resolve(Checksums.FILE), list);
        Durable.syncFolder(folder);
    }

    /** Reads a folder; the first file that is not what was written is named. */
    static Contents read(Path folder) throws DamagedException {
        Map<String, String> sums = Checksums.read(folder);
        for (String name : REQUIRED) {
            if (!sums.containsKey(name)) {
                throw new DamagedException(
                        folder.resolve(Checksums.FILE), "does not list " + name, null);
            }
        }
        Map<String, byte[]> files = new LinkedHashMap<>();
        for (Map.Entry<String, String> sum : sums.entrySet()) {
            files.put(sum.getKey(), read(folder, sum.getKey(), sum.getValue()));
        }
        return new Contents(files);
    }

    private static byte[] read(Path folder, String name, String sum) throws DamagedException {
        Path file = folder.resolve(name);
        byte[] bytes = Stored.read(file, Stored.ANY);
        String found = Sha256.of(bytes);
        if (!found.equals(sum)) {
            throw new DamagedException(
                    file,
                    "is damaged: "
                            + bytes.length
                            + " bytes with checksum "
                            + found
                            + ", not "
                            + sum,
                    null);
        }
        return bytes;
    }
}
