package io.github.djlschedules.examples.train;

import ai.djl.Device;
import ai.djl.engine.Engine;
import io.github.djlschedules.examples.cli.DeviceOption;
import io.github.djlschedules.examples.cli.Usage;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options of what to train on: one device, or several GPUs. */
final class GpuOptions {

    @Mixin private DeviceOption device = new DeviceOption();

    @Option(
            names = "--gpus",
            paramLabel = "N",
            description =
                    "GPUs to share each batch among; DJL adds their gradients up (default: 1).")
    private @Nullable Integer gpus;

    /** Returns the devices, which are there. */
    List<Device> devices(Usage usage) {
        if (gpus == null) {
            return List.of(device.device(usage));
        }
        usage.require(gpus >= 1, "--gpus", "must be at least 1", gpus);
        String certain = device.certain(usage);
        usage.require(
                certain == null, "--gpus", "must not be given with --device=" + certain, gpus);
        int found = Engine.getInstance().getGpuCount();
        usage.require(
                gpus <= found, "--gpus", "must be at most the %d found".formatted(found), gpus);
        return IntStream.range(0, gpus).mapToObj(Device::gpu).toList();
    }
}
