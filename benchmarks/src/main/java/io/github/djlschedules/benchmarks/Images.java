package io.github.djlschedules.benchmarks;

import java.nio.file.Path;
import picocli.CommandLine.Option;

/** Where the images are. */
final class Images {

    static final String DATA_DIR = "--data-dir";

    @Option(
            names = DATA_DIR,
            required = true,
            paramLabel = "FOLDER",
            description = "CIFAR-10's training images as CLASS/*.jpg.")
    Path folder = Path.of("");
}
