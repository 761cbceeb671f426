package io.github.djlschedules.spark;

import io.github.djlschedules.internal.Durable;
import io.github.djlschedules.internal.Sha256;
import io.github.djlschedules.rangetest.Curve;
import java.io.IOException;
import java.io.ObjectOutputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The curves that are done, one file each in a folder. A file is named by a hash of all that its
 * curve depends on, so the same trial of a later grid finds it, at whatever place.
 */
final class FinishedCurves {

    private static final Logger LOGGER = LoggerFactory.getLogger(FinishedCurves.class);

    private final Path folder;

    FinishedCurves(Path folder) throws IOException {
        this.folder = Files.createDirectories(folder);
    }

    Optional<Curve> find(TrialTask task) throws IOException {
        Path file = file(task);
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try {
            return Optional.of(Curve.ofJson(Files.readString(file)));
        } catch (IOException e) {
            LOGGER.warn("{} is run again: its file {} holds no curve", task.trial(), file, e);
            return Optional.empty();
        }
    }

    /** Writes a curve to the disk; whoever reads sees all of it or nothing. */
    void keep(TrialTask task, Curve curve) throws IOException {
        Durable.replace(file(task), curve.json());
    }

    private Path file(TrialTask task) throws IOException {
        return folder.resolve(key(task) + ".json");
    }

    /** Returns the SHA-256 of a trial's description and of its serialized setup. */
    static String key(TrialTask task) throws IOException {
        MessageDigest digest = Sha256.digest();
        digest.update(task.trial().description().getBytes(StandardCharsets.UTF_8));
        try (ObjectOutputStream out =
                new ObjectOutputStream(
                        new DigestOutputStream(OutputStream.nullOutputStream(), digest))) {
            out.writeObject(task.setup());
        }
        return Sha256.hex(digest);
    }
}
