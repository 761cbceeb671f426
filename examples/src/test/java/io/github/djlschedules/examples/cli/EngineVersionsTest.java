package io.github.djlschedules.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import java.util.Properties;
import org.junit.jupiter.api.Test;

/** DJL downloads what does not fit together, and on a machine without a network it fails. */
class EngineVersionsTest {

    private static Properties read(String resource) throws IOException {
        Properties properties = new Properties();
        try (InputStream in = EngineVersionsTest.class.getResourceAsStream(resource)) {
            properties.load(Objects.requireNonNull(in, resource));
        }
        return properties;
    }

    @Test
    void engineGlueAndNativeLibraryFitTogether() throws IOException {
        Properties engine = read("/pytorch-engine.properties");
        String djl = engine.getProperty("djl_version");
        String torch = read("/native/lib/pytorch.properties").getProperty("version");

        // The library has a build date behind its version.
        assertThat(djl).isEqualTo(new Versions().djl());
        assertThat(read("/jnilib/pytorch.properties").getProperty("jni_version"))
                .isEqualTo(torch.replaceFirst("-.*", "") + "-" + djl);
    }

    @Test
    void theGlueIsThereForItsFlavour() throws IOException {
        Properties library = read("/native/lib/pytorch.properties");
        String glue =
                "/jnilib/%s/%s/"
                        .formatted(
                                library.getProperty("classifier"), library.getProperty("flavor"));

        assertThat(EngineVersionsTest.class.getResource(glue)).as(glue).isNotNull();
    }
}
