package io.github.djlschedules.examples.data;

import ai.djl.Application;
import ai.djl.basicdataset.BasicDatasets;
import ai.djl.repository.Artifact;
import ai.djl.repository.MRL;
import ai.djl.repository.Repository;
import io.github.djlschedules.examples.cli.Defaults;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;

/** CIFAR-10 as DJL offers it: downloaded once into DJL's cache. */
final class CifarDownload {

    private static final String ARTIFACT = "cifar10";
    private static final String VERSION = "1.0";

    private CifarDownload() {}

    /** Returns the 50,000 training images and the 10,000 test images. */
    static ImageData load() throws IOException {
        Defaults.allowDownloads();
        Repository repository = BasicDatasets.REPOSITORY;
        MRL mrl = repository.dataset(Application.CV.ANY, BasicDatasets.GROUP_ID, ARTIFACT, VERSION);
        try {
            Artifact artifact = mrl.getDefaultArtifact();
            mrl.prepare(artifact);
            return ImageData.of(
                    read(repository, artifact, "data_batch.bin"),
                    read(repository, artifact, "test_batch.bin"));
        } catch (IOException e) {
            throw new IOException(
                    "CIFAR-10 cannot be downloaded (%s: %s); --data-dir must name its folder"
                            .formatted(e.getClass().getSimpleName(), e.getMessage()),
                    e);
        }
    }

    private static Images read(Repository repository, Artifact artifact, String name)
            throws IOException {
        Artifact.Item item = artifact.getFiles().get(name);
        if (item == null) {
            throw new IOException("no " + name + " in " + artifact.getFiles().keySet());
        }
        try (InputStream content = repository.openStream(item, null)) {
            return CifarBinary.CIFAR10.parse(
                    List.of(content.readAllBytes()),
                    List.of(Path.of(ARTIFACT, name)),
                    CifarBinary.CIFAR10.numbers());
        }
    }
}
