package io.github.djlschedules.spark;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.Device;
import java.util.Map;
import org.apache.spark.resource.ResourceInformation;
import org.junit.jupiter.api.Test;

class TaskDeviceTest {

    @Test
    void aTaskTrainsOnTheGpuThatSparkGaveIt() {
        ResourceInformation gpu = new ResourceInformation("gpu", new String[] {"3"});
        assertThat(TaskDevice.assigned(Map.of("gpu", gpu))).isEqualTo(Device.gpu(3));
    }

    @Test
    void withoutOneTheEngineChooses() {
        ResourceInformation other = new ResourceInformation("fpga", new String[] {"0"});
        assertThat(TaskDevice.assigned(Map.of("fpga", other))).isNull();
    }
}
