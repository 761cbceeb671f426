package io.github.djlschedules.examples.model;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.Device;
import io.github.djlschedules.examples.cli.Usage;
import io.github.djlschedules.examples.data.ImageSize;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import picocli.CommandLine.Model.CommandSpec;

class NetworkTest {

    /** A model on another device than its trainer's is not trained, a copy of it is. */
    @Test
    void isMadeWhereItIsToCompute() throws IOException {
        Device second = Device.gpu(1); // which need not be there: nothing is put there yet
        ModelOptions models = new ModelOptions(ModelKind.CUSTOM);
        Usage usage = new Usage(CommandSpec.create());

        try (Network network = models.create(usage, ImageSize.square(8), 3, second)) {
            assertThat(network.model().getNDManager().getDevice()).isEqualTo(second);
        }
    }
}
