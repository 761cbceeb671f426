package io.github.djlschedules.examples.rangetest;

import io.github.djlschedules.examples.cli.Usage;
import io.github.djlschedules.examples.data.Task;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which images are trained on. */
final class DataOptions {

    @Option(
            names = "--dataset",
            paramLabel = "NAME",
            defaultValue = "digits",
            description = {
                "digits: 1,797 handwritten ones, embedded, with a small convolutional net;",
                "folder: small colour images in DIR/CLASS/*, with a small residual net",
                "(default: ${DEFAULT-VALUE})."
            })
    private String dataset = "digits";

    @Option(
            names = "--data-dir",
            paramLabel = "DIR",
            description = "Folder of class folders, for --dataset folder.")
    private @Nullable Path dataDir;

    @Option(
            names = "--limit",
            paramLabel = "N",
            defaultValue = "20000",
            description = "Most images to read (default: ${DEFAULT-VALUE}).")
    private int limit;

    @Option(
            names = "--held-out",
            paramLabel = "N",
            defaultValue = "2000",
            description = "How many of them to hold out (default: ${DEFAULT-VALUE}).")
    private int heldOut;

    @Option(
            names = "--batch-size",
            paramLabel = "N",
            defaultValue = "64",
            description = "Images in a training batch (default: ${DEFAULT-VALUE}).")
    private int batchSize;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "1",
            description = "Of split, weights and batches (default: ${DEFAULT-VALUE}).")
    private int seed;

    int seed() {
        return seed;
    }

    Task load(Usage usage) throws IOException {
        usage.require(limit >= 10, "--limit", "must be at least 10", limit);
        usage.require(
                heldOut >= 1 && heldOut < limit, "--held-out", "must be in [1, limit)", heldOut);
        usage.require(batchSize >= 1, "--batch-size", "must be at least 1", batchSize);
        return switch (dataset.toLowerCase(Locale.ROOT)) {
            case "digits" -> {
                usage.require(
                        dataDir == null, "--data-dir", "must not be set for digits", "" + dataDir);
                yield Task.digits(batchSize, seed);
            }
            case "folder" -> {
                if (dataDir == null) {
                    throw usage.error("--data-dir must be set for --dataset folder, but is not");
                }
                yield Task.folder(dataDir, limit, heldOut, batchSize, seed);
            }
            default ->
                    throw usage.error(
                            "--dataset must be digits or folder, but --dataset=" + dataset);
        };
    }
}
